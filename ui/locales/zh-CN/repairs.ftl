# 维修

## 维修状态
repair-state-received = 已接收
repair-state-diagnosing = 检测中
repair-state-awaiting_customer = 待报价确认
repair-state-waiting_parts = 待备件
repair-state-in_repair = 维修中
repair-state-sent_out = 外修
repair-state-quality_check = 待质检
repair-state-ready = 待取
repair-state-collected = 已取
repair-state-closed = 已关闭
repair-state-void = 已作废

## 维修结果
repair-result-repaired = 修复
repair-result-partly = 部分修复
repair-result-not_repaired = 未修复
repair-result-no_fault_found = 无故障
repair-result-gave_up = 顾客放弃
repair-result-exchanged = 换新
repair-result-refunded = 退款
repair-result-abandoned = 无人认领

purpose-prepaid = 预付款
purpose-repair = 维修费

## 费用承担
cover-warranty = 三包
cover-shop = 店担
cover-maker = 厂担
cover-customer = 自费

## 工单内容
work-part = 备件
work-labour = 工时
work-diagnosis = 检测费
work-state-planned = 待领料
work-state-issued = 已领料
work-state-removed = 已取消
part-goes-back = 退回原库位
part-goes-defective = 转不良品
part-goes-scrap = 报废

## 沟通方式
spoken-counter = 当面
spoken-phone = 电话
spoken-sms = 短信
spoken-wechat = 微信
spoken-email = 邮件
spoken-letter = 信函

## 照片
photo-stage-intake = 接机
photo-stage-bench = 维修
photo-stage-check = 质检

## 接机检查
check-powers_on = 能开机
check-screen = 屏幕完好
check-touch = 触摸正常
check-housing = 外壳完好
check-buttons = 按键正常
check-camera = 摄像头正常
check-sound = 声音正常
check-charging = 充电正常
check-liquid = 无进液痕迹
check-keyboard = 键盘正常
check-ports = 接口正常
check-hinge = 转轴正常
check-remote = 遥控器正常
check-cable = 电源线完好
check-controls = 操作正常
check-noise = 无异响
check-leaks = 不漏水
check-door = 门体完好
seen-fine = 正常
seen-bad = 异常
seen-not_tried = 未检
tick-yes = 是
tick-no = 否
tick-not_asked = 未询问
signed-not = 未签名
signed-on_paper = 已在纸上签名
signed-drawn = 已电子签名

## 告知顾客的话
repair-say-rework = 上次维修（{ $number }）的保修到 { $until }，这次是返修，不收费，保修期不重新计算。
repair-say-nth = 这是这台机器的第 { $nth } 次维修。
repair-say-refund = 按规定现在也可以退货，请先问顾客要修、要换还是要退。
repair-say-exchange = 按规定现在也可以换货，请先问顾客要修还是要换。
repair-say-loaner = 按规定应提供备用机。
repair-say-exchange_due = 按规定现在可以换货，请告知顾客。
repair-say-refund_due = 按规定现在可以退货，请告知顾客。

## 发给顾客的文字
repair-notice-ready = 【{ $shop }】您送修的{ $name }（{ $number }）已可取机，应付 { $due }。请带接机单{ $lent ->
    [no] {""}
   *[yes] 和备用机 { $loaner }{" "}
}来店，电话 { $phone }。
repair-notice-estimate = 【{ $shop }】您送修的{ $name }（{ $number }）已检测，维修报价 { $asked }，请回复是否维修。电话 { $phone }。
repair-notice-parts = 【{ $shop }】您送修的{ $name }（{ $number }）正在等备件{ $dated ->
    [no] 。
   *[other] ，预计 { $day } 到货。
}电话 { $phone }。
repair-notice-working = 【{ $shop }】您送修的{ $name }（{ $number }）正在处理{ $dated ->
    [no] 。
   *[other] ，预计 { $day } 完成。
}电话 { $phone }。

## 经过
event-repair-taken_in = 接机 { $number }
event-repair-assigned = 分派技师
event-repair-promised = 约定日期：{ $day }{ $why }
event-repair-shelved = 存放位置 { $shelf }
event-repair-stepped-diagnose = 开始检测
event-repair-stepped-start = 开始维修
event-repair-stepped-hand = 交质检
event-repair-stepped-rework = 退回维修
event-repair-waits_for_parts = 等待备件
event-repair-diagnosed = 检测结果：{ $findings }
event-repair-covered = 费用承担：{ $cover ->
    [warranty] 三包
    [shop] 店担
    [maker] 厂担
   *[customer] 自费
}
event-repair-work_put = 工单项目 { $name }，{ $amount }
event-repair-part_issued = 领料
event-repair-parts_came = 所缺备件已到齐
event-repair-work_removed = 取消工单项目
event-repair-quoted = 报价 { $number }，{ $amount }
event-repair-answered = 顾客{ $yes ->
    [yes] 同意
   *[no] 不同意
}报价（{ $who }，{ $by ->
    [counter] 当面
    [phone] 电话
    [sms] 短信
    [wechat] 微信
    [email] 邮件
   *[letter] 信函
}）
event-repair-sent_out = 外修：{ $to }
event-repair-came_back = 外修返回
event-repair-checked = 质检{ $passed ->
    [yes] 合格
   *[no] 不合格
}
event-repair-finished = 维修结束：{ $result ->
    [repaired] 修复
    [partly] 部分修复
    [not_repaired] 未修复
    [no_fault_found] 无故障
   *[gave_up] 顾客放弃
}
event-repair-told = 已通知顾客（{ $by ->
    [counter] 当面
    [phone] 电话
    [sms] 短信
    [wechat] 微信
    [email] 邮件
   *[letter] 信函
}）
event-repair-photographed = 拍照存档
event-repair-passcode_seen = 查看开机密码
event-repair-passcode_erased = 清除开机密码
event-repair-collected = 取机：{ $by }
event-repair-closed = 工单关闭：{ $result ->
    [exchanged] 换新
    [refunded] 退款
   *[abandoned] 无人认领
}
event-repair-begun_unasked = 顾客同意前先开工（{ $amount }）：{ $why ->
        [safety] 有安全隐患，不能等
        [to_find_out] 要拆机才能找到故障
        [at_our_risk] 本店承担：顾客不同意就不收费
        [contract] 合同已约定
       *[other] 其他
    }。{ $note }
event-repair-voided = 工单作废

## 维修单据
repair-paper-intake = 维修接机单
repair-paper-estimate = 维修报价单
repair-paper-out = 外修单
repair-paper-receipt = 取机凭证
repair-paper-order = 工单号
repair-paper-device = 送修机器
repair-paper-taken-in = 接机日期
repair-paper-promised = 约定日期
repair-paper-cover = 费用承担
repair-paper-accessories = 随机附件
repair-paper-backed-up = 数据已备份
repair-paper-may-wipe = 可清除数据
repair-paper-passcode = 开机密码
repair-paper-sealed = 已密封保存，取机时清除
repair-paper-photos = 存档照片
repair-paper-condition = 接机时的状况
repair-paper-rework = 返修
repair-paper-rework-says = 上次维修 { $number } 保修至 { $until }，本次不收费，保修期不重新计算
repair-paper-diagnosis-says = 检测后不修的，收检测费 { $amount }；修好的不收
repair-paper-bring = 凭本单取机。遗失请带有效证件到店办理。
repair-paper-data = 维修可能造成数据丢失，请自行备份重要数据。
repair-paper-price = 收费维修先报价，未经您同意不收费、不换件。
repair-paper-customers-part = 顾客联
repair-paper-shops-part = 店内联
repair-paper-bench = 检修记录
repair-paper-shop-copy = 店内存根（随机保管）
repair-paper-shelf = 存放位置
repair-paper-findings = 检测结果
repair-paper-cause = 故障原因
repair-paper-treatment = 处理情况
repair-paper-standard = 收费标准
repair-paper-expires = 报价有效期至
repair-paper-would-cost = 报价合计
repair-paper-answer = 顾客答复
repair-paper-agreed = { $who } 于 { $date } { $by }同意维修
repair-paper-declined = { $who } 于 { $date } { $by }表示不修
repair-paper-yes = 同意按以上报价维修
repair-paper-no = 不修，取回
repair-paper-remarks = 说明
repair-paper-no-more = 实际收费不高于本报价；如需增加，另行报价并取得您的同意。
repair-paper-to = 外修单位
repair-paper-their-number = 对方单号
repair-paper-due-back = 约定返回
repair-paper-asked = 要求
repair-paper-back = 返回验收
repair-paper-back-on = 返回日期
repair-paper-report = 维修情况
repair-paper-ready = 修好日期
repair-paper-given = 交付日期
repair-paper-days = 历时（天）
repair-paper-nth = 三包维修次数
repair-paper-technician = 技师
repair-paper-result = 维修结果
repair-paper-new-serial = 新序列号
repair-paper-collected-by = 取机人
repair-paper-storage = 保管费
repair-paper-paid = 实付合计
repair-paper-warranty = 维修保修
repair-paper-warranty-says = 同一故障保修至 { $date }
repair-paper-keep = 请妥善保存本单，它是维修次数和占用天数的凭据。
repair-paper-technician-signature = 技师签名
repair-paper-work = 项目
repair-paper-part-number = 备件号
repair-paper-why = 收费理由
