# 备用机

## 备用机状态
loan-unit-free = 可借
loan-unit-out = 已借出
loan-unit-set_aside = 待检
loan-unit-lost = 遗失
loan-unit-retired = 停用
loan-state-out = 借出中
loan-state-returned = 已归还
loan-state-lost = 遗失
loan-step-set_aside = 转待检
loan-step-ready = 检好可借
loan-step-find = 已找回

## 借出原因
loan-reason-long_repair = 维修时间较长
loan-reason-parts_awaited = 等待备件
loan-reason-loyal_customer = 老顾客
loan-reason-shop_mistake = 本店失误
loan-reason-other = 其他

purpose-loan_deposit = 备用机押金
purpose-loan_charge = 备用机赔偿

## 经过
event-loaner-recorded = 登记备用机
event-loaner-photographed = 备用机拍照存档
event-loaner-stepped = 备用机改状态
event-loaner-lent = 借出备用机 { $number }，{ $day } 前归还
event-loaner-extended = 备用机续借到 { $day }
event-loaner-returned = 备用机已归还
event-loaner-lost = 备用机遗失核销

## 备用机借用协议
loan-paper-title = 备用机借用协议
loan-paper-in-repair = 送修机器
loan-paper-unit = 备用机
loan-paper-condition = 外观及功能
loan-paper-lent = 借出日期
loan-paper-due = 归还期限
loan-paper-reason = 借出原因
loan-paper-note = 说明
loan-paper-accessories = 随机附件
loan-paper-if-missing = 缺失赔偿
loan-paper-deposit = 押金
loan-paper-value-says = 备用机价值 { $amount }，任何赔偿合计不超过此数
loan-paper-term-back = 取回送修机器时须先归还备用机；在归还期限内未修好的，可来店续借。
loan-paper-term-care = 请妥善使用，不拆机、不转借；正常使用的磨损不赔偿，人为损坏按实际维修费用赔偿。
loan-paper-term-data = 归还前请退出账号、清除个人数据；本店收回后会再次清除。
loan-paper-term-deposit = 押金凭本协议原路退还；缺失的附件按上列金额从押金中扣除。
loan-paper-back = 归还验收
loan-paper-lost = 遗失核销
loan-paper-back-on = 归还日期
loan-paper-looked-at = 验收人
loan-paper-looked-signature = 验收人签名
loan-paper-missing = 缺失附件
loan-paper-damage = 损坏赔偿
loan-paper-unit-lost = 备用机遗失
loan-paper-returned = 退还押金

## 窗口
bench-loaners = 备用机
bench-do-lend = 借出备用机
bench-do-return_loaner = 收回备用机
bench-do-extend_loan = 续借
bench-do-lose_loaner = 遗失核销
loan-title = 备用机
loan-owed-now = 按规定应提供备用机
loan-owed-since = 自 { $day } 起应提供备用机
loan-owed-from = 到 { $day } 仍未修好的，应提供备用机
loan-blocks = 备用机 { $label } 还在顾客手上，取机前先收回
loan-which = 借哪一台
loan-none-free = 没有可借的备用机
loan-due-label = 归还期限
loan-due-on = { $day } 前归还
loan-overdue = 应于 { $day } 归还，已逾期 { $days } 天
loan-reason-label = 借出原因
loan-along = 随机附件
loan-along-hint = 每行一件：名称和缺失时的赔偿金额，例如“充电器 60”
loan-condition-label = 外观及功能
loan-condition-back = 归还时的外观及功能
loan-deposit-label = 押金
loan-deposit-usual = 应收 { $amount }；少收须店长同意
loan-held = 已收押金 { $amount }
loan-missing-label = 缺了什么
loan-missing-charge = 缺失赔偿
loan-missing-usual = 不填按协议金额；少收须店长同意
loan-damage-label = 损坏情况
loan-damage-charge = 损坏赔偿
loan-damage-hint = 须店长同意；合计不超过 { $amount }
loan-pays = 押金之外另付
loan-pays-hint = 赔偿超过押金时，顾客补足的部分
loan-lost-note = 遗失经过
loan-lost-hint = 押金不退；连同押金不超过 { $amount }
loan-returned-amount = 退押金 { $amount }
loan-counts = 借出 { $out } 台，逾期 { $overdue } 台
loan-add = 新增备用机
loan-change = 修改备用机
loan-empty = 还没有备用机
loan-choose = 选一台看详情
loan-label = 编号
loan-label-hint = 贴在机身上的编号，例如 BY-01
loan-name = 名称
loan-model = 型号
loan-category = 品类
loan-any-category = 不限
loan-value = 价值
loan-save = 保存
loan-retire = 停用
loan-retire-sure = 确认停用
loan-history = 借用记录
loan-to-repair = 工单 { $number }
loan-card-out = 备用机 { $label }，{ $day } 前还
loan-card-late = 备用机 { $label } 逾期未还
loan-card-owed = 应提供备用机
loan-card-from = { $day } 起应提供备用机
