# 标签

label-place = { $nth }/{ $of }
label-promised = 约 { $date }
label-serial = 尾号 { $serial }
labels-title = 标签
labels-print = 打印标签
labels-size = 标签纸
labels-size-40x30 = 40 × 30 毫米
labels-size-60x40 = 60 × 40 毫米
labels-which = 打印哪些
labels-all = 机器和附件
labels-device = 只打机器
labels-alt = 标签 { $nth }
