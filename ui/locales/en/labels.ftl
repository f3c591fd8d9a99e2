# Labels

label-place = { $nth }/{ $of }
label-promised = due { $date }
label-serial = S/N …{ $serial }
labels-title = Labels
labels-print = Print labels
labels-size = Label size
labels-size-40x30 = 40 × 30 mm
labels-size-60x40 = 60 × 40 mm
labels-which = Print
labels-all = Device and accessories
labels-device = Device only
labels-alt = Label { $nth }
