# 数据加密：解锁界面和设置。

encrypting-locked = 本店数据已加密
encrypting-locked-hint = 请输入本店口令解锁，之后大家照常用工号和密码登录。
encrypting-passphrase = 口令
encrypting-by-sheet = 改用恢复单…
encrypting-by-passphrase = 改用口令…
encrypting-unlock = 解锁
encrypting-unlocking = 正在解锁…
encrypting-not-on = 数据没有加密，一切保持原样。店长可以到设置里重新加密。
encrypting-not-off = 数据没有解密，一切保持原样。店长可以到设置里重新关闭加密。
encrypting-restore-passphrase = 备份的口令
encrypting-restore-passphrase-hint = 加密的备份要用做备份时的本店口令打开，也可以用恢复码。

encrypting = 数据加密
encrypting-off = 这台电脑上的数据没有加密，谁拿走硬盘或备份，谁就能看到。
encrypting-on = 数据和新做的备份都已加密，每次启动都要输入口令。
encrypting-new = 口令（至少 10 个字符）
encrypting-new-again = 再输一次口令
encrypting-differs = 两次输入的口令不一致。
encrypting-pin = 您的密码
encrypting-turn-on = 加密数据
encrypting-change = 更换口令
encrypting-turn-off = 关闭加密
encrypting-turning = 正在处理…
encrypting-lost = 忘了口令就只能靠恢复单。加密时会生成新的恢复单，请随后马上打印。
encrypting-sheet = 请马上打印新的恢复单：忘了口令时，只有它能打开数据。
encrypting-limits = 加密保护不到：导出的文件、打印件和 PDF、解锁后使用这台电脑的人，以及硬盘里加密之前的残留。更早的备份仍用当时的口令。
encrypting-plain = 以下旧备份没有加密。请先做一份新备份，不再需要的请删除：
