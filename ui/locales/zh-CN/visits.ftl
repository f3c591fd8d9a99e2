# 上门服务

visit-kind-repair = 上门维修
visit-kind-install = 安装调试
visit-kind-inspect = 检修保养
visit-kind-deliver = 取送机
visit-kind-survey = 上门勘测
visit-state-called = 待派工
visit-state-planned = 已派工
visit-state-on_site = 已上门
visit-state-ended = 已结束
visit-state-cancelled = 已取消
visit-result-done = 完成
visit-result-partly = 部分完成
visit-result-no_show = 无人在家
visit-result-refused = 顾客拒绝
visit-result-wrong_address = 地址不符
visit-result-unsafe = 不安全，停止作业

## 派工冲突
visit-conflict-overlap = 与 { $number } 时间重叠
visit-conflict-outside_window = 不在与顾客约定的时段内
visit-conflict-past = 时间已过
visit-conflict-travel = 与 { $number } 之间路上要 { $needed } 分钟，只留了 { $left } 分钟
visit-conflict-outside_hours = 不在上班时间内
visit-conflict-on_leave = 当天请假
visit-conflict-no_skill = 不会修这类机器
visit-conflict-other_area = 平时不跑 { $district }
visit-conflict-full_day = 当天已满 { $most } 单
visit-conflict-not_wished = 顾客点名要别的技师

## 推荐理由
visit-suggest-wished = 顾客点名
visit-suggest-skilled = 会修这类机器
visit-suggest-area = 常跑这个区
visit-suggest-near = 当天在附近有单
visit-suggest-light = 当天单子不多

## 接听时告诉顾客
visit-say-rework = 这是 { $number } 修过的机器，返修不收费
visit-say-free = 在三包期内，这次上门维修免费
visit-say-paid = 不在三包期内，上门和维修按公示价目收费
visit-say-standard = 请先报收费标准，顾客同意后再约时间

## 上门规范
visit-check-identity_shown = 已出示工作证
visit-check-price_list_shown = 已出示收费标准
visit-check-shoe_covers = 已穿鞋套、铺垫布
visit-check-site_cleaned = 已清理现场
visit-check-tested_together = 已当面试机
visit-check-use_explained = 已讲解使用和保养
visit-check-no_gifts = 未收受钱物
visit-check-card_left = 已留服务卡
visit-check-why = 没有做到的原因：{ $name }
visit-check-why-short = 没有做到的原因
visit-field-findings = 检查情况
visit-field-cause = 故障原因
visit-field-work_done = 处理情况
visit-field-window = 约定时段
visit-field-reason = 故障现象
visit-field-safety_stop = 停止作业的原因

## 部分完成的原因
visit-partly-part_forgotten = 备件忘带
visit-partly-part_needed = 需要另外的备件
visit-partly-more_time = 时间不够
visit-partly-helper_needed = 需要两个人
visit-partly-customer_asks = 顾客要求改天
visit-partly-other = 其他

## 回访
visit-call-back-complaint = 有投诉
visit-call-back-low_rating = 评分低
visit-call-back-repeat = 返修
visit-call-back-sample = 抽查
visit-called-satisfied = 满意
visit-called-unsatisfied = 不满意
visit-called-unreachable = 没有接通

## 指标
visit-measure-on_time = 准时上门
visit-measure-first_time = 一次修好
visit-measure-visits_a_day = 每天上门
visit-measure-parts_forgotten = 忘带备件
visit-measure-rating = 评分

device-visit = { $kind ->
    [repair] 上门维修
    [install] 安装调试
    [inspect] 检修保养
    [deliver] 取送机
   *[survey] 上门勘测
  } { $number }，{ $state ->
    [called] 待派工
    [planned] 已派工
    [on_site] 已上门
    [cancelled] 已取消
    [done] 完成
    [partly] 部分完成
    [no_show] 无人在家
    [refused] 顾客拒绝
    [wrong_address] 地址不符
    [unsafe] 不安全，停止作业
   *[ended] 已结束
  }
cause-against_plan = 派工与上班时间、请假、路程或技能冲突

## 给顾客的短信
visit-text-confirm = { $customer }您好，{ $shop }已约好{ $kind ->
    [repair] 上门维修
    [install] 安装调试
    [inspect] 检修保养
    [deliver] 取送机
   *[survey] 上门勘测
  }（{ $name }，单号 { $number }）：{ $window }，地址 { $address }。{ $known ->
    [yes] 上门技师：{ $technician }。
   *[no] 技师安排好后再通知您。
  }{ $paid ->
    [yes] 本次按公示价目收费。
   *[no] 本次在保，不收费。
  }改约请致电 { $phone }。
visit-text-remind = { $customer }您好，{ $shop }的技师{ $technician }将在 { $window } 到 { $address }（{ $name }，单号 { $number }）。请留人在家，改约请致电 { $phone }。
visit-text-moved = { $customer }您好，原定 { $before } 的上门（{ $name }，单号 { $number }）已改到 { $window }。如有不便请致电 { $shop } { $phone }。
visit-text-plan = { $customer }您好，您的{ $name }该做{ $title }了，建议在 { $on } 前后。约时间请致电 { $shop } { $phone }。

## 经过
event-visit-booked = 接听报修，约定上门 { $number }
event-visit-plan = 保养计划有变
event-visit-rescheduled = 改约到 { $window } { $why }
event-visit-amended = 更正地址或联系方式
event-visit-assigned = 派工，{ $start }{ $over ->
    [yes] （店长同意）
   *[no] {""}
  }
event-visit-unassigned = 取消派工 { $why }
event-visit-told = 告知顾客（{ $by ->
    [counter] 当面
    [phone] 电话
    [sms] 短信
    [wechat] 微信
    [email] 邮件
   *[letter] 信函
  }）
event-visit-line_put = 上门项目 { $name }
event-visit-line_picked = 备件已带走
event-visit-line_issued = 备件已装上
event-visit-line_removed = 取消上门项目
event-visit-arrived = 到达顾客家 { $at }
event-visit-reported = 填写服务记录
event-visit-photographed = 拍照存档
event-visit-ended = 离开：{ $result ->
    [done] 完成
    [partly] 部分完成
    [no_show] 无人在家
    [refused] 顾客拒绝
    [wrong_address] 地址不符
   *[unsafe] 不安全，停止作业
  }
event-visit-paid = 收到余款
event-visit-continued = 已约下一次上门
event-visit-cancelled = 取消上门：{ $why }
event-visit-call_back_due = 需要回访，{ $on } 前
event-visit-called_back = 回访：{ $result ->
    [satisfied] 满意
    [unsatisfied] 不满意
   *[unreachable] 没有接通
  }
event-visit-call_back_reopened = 重新回访，{ $on } 前：{ $why }

## 上门服务单
document-visit = 上门服务单
visit-paper-title = 上门服务单
visit-paper-kind = 上门类型
visit-paper-called = 报修时间
visit-paper-window = 约定时段
visit-paper-technician = 上门技师
visit-paper-address = 地址
visit-paper-notes = 注意事项
visit-paper-device = 机器
visit-paper-words = 顾客描述
visit-paper-cover = 费用承担
visit-paper-prices = 收费标准
visit-paper-prices-follow = 依据：{ $standard }
visit-paper-report = 服务记录
visit-paper-standard = 上门规范
visit-paper-charges = 备件与收费项目
visit-paper-quantity = 数量
visit-paper-sum = 金额
visit-paper-serial-on = 装上
visit-paper-serial-off = 换下
visit-paper-due = 应收
visit-paper-open = 未收
visit-paper-arrived = 到达
visit-paper-left = 离开
visit-paper-result = 结果
visit-paper-why = 说明
visit-paper-next = 下次上门
visit-paper-rating = 评分
visit-paper-complaint = 投诉
visit-paper-call-back = 本店会就您的投诉回访。
visit-paper-signed-by = 签名人
visit-paper-technician-signature = 技师签名
visit-paper-term-prices = 只按以上公示价目收费，未列明的项目请拒付。
visit-paper-term-standard = 上门须出示工作证，不收受钱物；未做到的请告诉我们。
visit-paper-term-complain = 对服务有意见，请拨打本店电话，本店将回访处理。

# 排班、备件清单、保养计划
visits-pick = 备件清单
visits-rosters = 技师排班
visit-rosters-hint = 派工时按技能、区域、上班时间和休假提示冲突。
visit-roster-of = { $name }的排班
visit-roster-usual = 按门店时间
visit-roster-edit = 修改
visit-hours = 上班时间
visit-every-day = 每天
visit-no-hours = 不上班
visit-day-off = 休息
visit-weekday-1 = 周一
visit-weekday-2 = 周二
visit-weekday-3 = 周三
visit-weekday-4 = 周四
visit-weekday-5 = 周五
visit-weekday-6 = 周六
visit-weekday-7 = 周日
visit-skills = 技能
visit-skills-hint = 会修的品类；一个都不选表示都会
visit-districts = 区域
visit-districts-hint = 跑的区域；一个都不选表示都跑
visit-districts-none = 门店还没有设置区域（设置 › 上门）
visit-any = 不限
visit-most = 每天最多几单
visit-most-hint = 不填为不限
visit-most-is = 每天最多 { $most } 单
visit-leave-days = 休假
visit-leave-from = 开始
visit-leave-to = 结束
visit-leave-why = 事由
visit-leave-add = 添加休假
visit-leave-remove = 删除第 { $at } 条休假
visit-away = { $from } 至 { $to } 休假
visit-pick-bin = 货位
visit-pick-part = 备件
visit-pick-state = 状态
visit-pick-picked = 已带走
visit-pick-here = 已备好
visit-pick-missing = 缺货
visit-pick-none = 这一天没有要带的备件。
visit-plan-new = 新建计划
visit-plan-change = 修改
visit-plan-serial-hint = 扫描或输入序列号；卖出时有登记的顾客即可
visit-plan-title = 计划名称
visit-plan-kind = 上门类型
visit-plan-months = 每隔几个月
visit-plan-first = 第一次到期
visit-plan-last = 最后期限（可不填）
visit-plan-it-too = 建立保养计划

# 设置 › 上门
settings-visits = 上门
terms-bad = 请检查上门设置里的时间、数字和金额
terms-days = 时间与区域
terms-from = 上班时间
terms-to = 下班时间
terms-day-hint = 没有单独排班的技师按这个时间
terms-travel_near_minutes = 同区路程（分钟）
terms-travel_far_minutes = 跨区路程（分钟）
terms-rework_days = 多少天内再次上门算返修
terms-sample_percent = 抽查回访（%）
terms-call_back_days = 几天内回访
terms-plan_ahead_days = 保养提前几天提示
terms-districts = 上门区域
terms-districts-hint = 用顿号隔开：朝阳、海淀
terms-prices = 收费标准
terms-prices-hint = 上门只能按这张价目表收费，金额为 { $currency }。单据上会印出来。
terms-amount = 价格
terms-price-add = 添加收费项目
terms-standard = 收费依据
terms-standard-hint = 印在上门单上，如“按本店公示价目表”
terms-fields = 上门表单
terms-fields-hint = 除故障现象、原因、处理以外，技师还要填写的内容。必填项没填时不能完工。
terms-field-add = 添加表单项
terms-field-kind = 填写方式
terms-field-text = 文字
terms-field-number = 测量值
terms-field-tick = 打勾
terms-field-choice = 单选
terms-unit = 单位
terms-low = 下限
terms-high = 上限
terms-choices = 选项
terms-choices-hint = 用顿号隔开：好、一般、差
terms-required = 必填
terms-checks = 服务规范
terms-checks-hint = 除八项基本规范以外，本店自己的要求。
terms-check-add = 添加规范
terms-plans = 保养计划
terms-plans-hint = 安装完成后自动开始的定期保养或换耗材，按型号或品类。
terms-plan-add = 添加计划
terms-models = 型号
terms-goods-none = 只按型号
terms-kinds = 适用上门类型
terms-kinds-all = 适用所有上门类型
