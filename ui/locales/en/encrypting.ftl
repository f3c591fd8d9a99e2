# Encryption of the store: on the closed screen and in Settings.

encrypting-locked = This shop’s data is encrypted
encrypting-locked-hint = Enter the shop’s passphrase. After that, everyone signs in with their PIN as usual.
encrypting-passphrase = Passphrase
encrypting-by-sheet = Use the recovery sheet…
encrypting-by-passphrase = Use the passphrase…
encrypting-unlock = Open
encrypting-unlocking = Opening…
encrypting-not-on = The data was not encrypted; everything is as it was. A manager can turn encryption on again in Settings.
encrypting-not-off = The data was not decrypted; everything is as it was. A manager can turn encryption off again in Settings.
encrypting-restore-passphrase = Passphrase of the backup
encrypting-restore-passphrase-hint = An encrypted backup opens with the passphrase the shop had when it was made, or with the recovery key.

encrypting = Encryption
encrypting-off = The data on this PC is not encrypted. Anyone who takes the disk, or a backup, can read it.
encrypting-on = The data and every new backup are encrypted. After each start the program asks for the passphrase.
encrypting-new = Passphrase (at least 10 characters)
encrypting-new-again = Repeat the passphrase
encrypting-differs = The two passphrases do not match.
encrypting-pin = Your PIN
encrypting-turn-on = Encrypt the data
encrypting-change = Change the passphrase
encrypting-turn-off = Turn encryption off
encrypting-turning = Working…
encrypting-lost = If the passphrase is forgotten, only the recovery sheet helps. Encrypting makes a new sheet; print it straight away.
encrypting-sheet = Print the new recovery sheet now: it is the only way in if the passphrase is forgotten.
encrypting-limits = Not protected: exported files, printed papers and PDFs, anyone using this PC while it is open, and traces on the disk from before encryption. Earlier backups keep the passphrase they were made with.
encrypting-plain = These earlier backups are not encrypted. Make a new one, then delete them where you no longer need them:
