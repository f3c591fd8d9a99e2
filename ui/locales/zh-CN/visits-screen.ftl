# 上门：屏幕上的字

room-visits = 上门
visits-shown = 看什么
visits-board = 派工板
visits-list = 上门单
visits-call_backs = 回访
visits-plans = 保养计划
visits-measures = 服务指标
visits-span = 看几天
visits-days = { $days ->
    [1] 一天
    [7] 一周
   *[14] 两周
  }
visits-today = 今天
visits-earlier = 往前
visits-later = 往后
visits-state = 状态
visits-mine = 我的
visits-all = 全部状态
visits-none = 没有上门单。
visits-more = 显示最近 { $shown } 张，共 { $total } 张。

## 接听
visit-take-call = 接听报修
visit-call-about = 接听报修：{ $name }
visit-kind = 上门类型
visit-find = 序列号、手机号或销售单号
visit-find-hint = 回车查找；不是本店卖的，直接填写机器。
visit-typed = 填写机器
visit-which = 是哪一台
visit-other-device = 换一台
visit-words-fault = 顾客怎么说
visit-words = 要做什么
visit-phone = 联系电话
visit-address = 上门地址
visit-district = 区域
visit-notes = 路上须知
visit-notes-hint = 电梯、停车、养狗等
visit-day = 日期
visit-window = 约定时段
visit-from-time = 从
visit-to-time = 到
visit-takes = 预计分钟
visit-wish = 顾客点名
visit-wish-none = 不指定
visit-tongue = 顾客语言
visit-language = 顾客语言
visit-tongue-zh-CN = 中文
visit-tongue-en = 英文
visit-before-end = 挂电话之前
visit-before-end-hint = 选好机器后，这里显示是否在保、要对顾客说的话和收费标准。
visit-earlier = { $count ->
    [1] 上过一次门：{ $numbers }
   *[other] 上过 { $count } 次门：{ $numbers }
  }
visit-prices = 收费标准
visit-standard = 收费标准
visit-standard-told = 已报收费标准，顾客同意
visit-told-yes = 已告知
visit-told-no = 未告知
visit-call-missing = 还要填：{ $fields }
visit-call-name = 机器名称
visit-call-reason = 故障现象
visit-call-customer = 顾客姓名
visit-call-phone = 联系电话
visit-call-address = 上门地址
visit-call-window = 日期和时段
visit-agree = 约好上门

## 派工板
visit-technician = 技师
visit-product = 商品
visit-unassigned = 待派工
visit-unassigned-none = 都派出去了。
visit-no-technicians = 还没有技师。请先在设置里添加技师。
visit-nobody = 未派工
visit-late = 已超时
visit-rework = 返修
visit-waits-parts = 等备件
visit-leave = 请假
visit-off = 不上班
visit-load = { $visits } 单 · { $full }%
visit-minutes = { $minutes } 分钟
visit-gap = 空 { $from }–{ $to }
visit-conflicts = { $count } 处冲突
visit-plan-it = 派工
visit-plan-hint = 选一张上门单（方向键移动），按 M 选技师；也可以直接拖给技师。再点一次打开。
visit-suggested = 推荐的技师
visit-not-free = 有冲突
visit-choose = 请选择
visit-start = { $day }到达
visit-assign = 派工
visit-asks = 要店长同意
visit-nothing-against = 没有冲突
visit-open = 打开上门单

## 上门单
visit-do-assign = 派工
visit-do-unassign = 取消派工
visit-route = 理顺当天路线
visit-route-shorter = 现在路上共 { $planned } 分钟，按下面的顺序只要 { $minutes } 分钟，都在约好的时段内
visit-route-fits = 现在的时间赶不及，按下面的时间就来得及，都在约好的时段内
visit-route-best = 现在的顺序最省路，路上共 { $minutes } 分钟
visit-route-broken = 怎么排都会误了约好的时段，请先与顾客改约，或换人去
visit-route-was = 原 { $time }
visit-route-window = 约 { $from }–{ $to }
visit-route-nowhere = 未填区域
visit-route-take = 按这个顺序
visit-do-reschedule = 改约
visit-do-amend = 更正地址或联系方式
visit-do-cancel = 取消上门
visit-do-tell = 记录已告知顾客
visit-do-put_line = 添加项目
visit-do-pick = 备件已带走
visit-do-arrive = 已到达
visit-do-report = 保存记录
visit-do-end = 完工离开
visit-do-pay = 收余款
visit-do-call_back = 回访
visit-do-reopen = 重新回访
visit-do-print = 打印服务单
visit-do-issue = 装上
visit-do-remove = 去掉
visit-texts = 短信内容
visit-text-name-confirm = 预约确认
visit-text-name-remind = 上门提醒
visit-text-name-moved = 改约通知
visit-copy = 复制
visit-copied = 已复制
visit-why = 原因
visit-who-asks = 谁要改
visit-asks-customer = 顾客要求
visit-asks-shop = 本店要求
visit-by = 方式
visit-called = 回访结果
visit-note = 备注
visit-again = 哪天再打
visit-arrived = 到达
visit-arrived-at = 到达时间（空着就是现在）
visit-not-on-time = 未按时到
visit-left = 离开时间
visit-now-hint = 空着就是现在
visit-rework-of = 上次没修好：
visit-goes-on = 接着上一次：
visit-next = 下一次上门：
visit-cancelled-why = 已取消：{ $why }
visit-report = 服务记录
visit-report-saved = 已保存
visit-report-unsaved = 未保存
visit-required = （必填）
visit-missing = 完工前还要填：{ $fields }
visit-limits = 正常范围 { $low }–{ $high }
visit-outside = 超出正常范围
visit-serial-seen = 机身序列号
visit-checks = 上门规范
visit-stage-before = 施工前
visit-stage-after = 施工后
visit-photo-before = 施工前拍照
visit-photo-after = 施工后拍照
visit-safety-hint = 有触电、漏气、坠落等危险时填写，并停止作业。
visit-lines = 项目和备件
visit-lines-none = 还没有收费项目和备件。
visit-line-kind = 类型
visit-line-listed = 收费项目
visit-line-part = 备件
visit-line-in = 已装上
visit-line-picked = 已带走
visit-line-reserved = 已留货
visit-line-remove = 去掉 { $name }
visit-serial-on = 新件序列号
visit-serial-off = 旧件序列号
visit-serial-on-is = 新件 { $serial }
visit-serial-off-is = 旧件 { $serial }
visit-goes = 拆下的备件
visit-due = 顾客应付
visit-result = 结果
visit-partly-why = 为什么没做完
visit-next-day = 下次上门
visit-pays = 现场收款
visit-signs-name = 签字人
visit-rating = 顾客评分
visit-rating-is = { $rating } 分
visit-complaint = 投诉
visit-ending = 结束情况
visit-left-at = { $time } 离开
visit-signed-by = { $name } 签字
visit-paid = 已收
visit-left-to-pay = 还欠
visit-past = 经过
visit-moved = 原定 { $window }，
visit-by-customer = 顾客改约。
visit-by-shop = 本店改约。
visit-allowed = 店长同意：
visit-approved = { $name } 批准

## 回访
visit-call-back-by = { $day } 前
visit-call-backs-none = 没有要回访的顾客。
visit-tried = 打过 { $times } 次
visit-reopened = 重新回访：{ $why }

## 保养计划
visit-plans-due = { $count ->
    [0] 到 { $day } 没有到期的保养。
   *[other] 到 { $day } 有 { $count } 次保养到期。
  }
visit-plans-none = 还没有保养计划。
visit-plan-every = 每 { $months } 个月
visit-plan-until = 到 { $day }
visit-plan-late = 已过期
visit-plan-moved = 原定 { $day }：{ $why }
visit-plan-skipped = 已跳过：{ $why }
visit-plan-words = 复制通知
visit-plan-book = 约上门
visit-plan-move = 改日期
visit-plan-skip = 跳过
visit-plan-end = 结束计划

## 指标
visit-from = 从
visit-to = 到
visit-show = 查看
visit-measure-of = 共 { $whole } 次
visit-measure-worst = { $count ->
    [1] 拖后腿的 1 单排在最前面。
   *[other] 拖后腿的 { $count } 单排在最前面。
  }
