### 各处通用的词：屏幕、纸面和 sanbaoctl 共用。消息名等于“类别-代码”，代码与程序里的一致。

## 支付方式
tender-cash = 现金
tender-card = 银行卡
tender-wechat_pay = 微信支付
tender-alipay = 支付宝
tender-bank_transfer = 银行转账
tender-online = 平台代收
tender-store_credit = 购物金
tender-voucher = 代金券
tender-trade_in = 以旧换新
tender-exchange = 换货抵扣
tender-other = 其他方式

## 处理方式
resolution-refund = 退货
resolution-withdraw = 无理由退货
resolution-exchange = 换货
resolution-repair = 维修
resolution-goodwill = 协商

## 规则给出的可选处理
remedy-refund = 退货
remedy-withdraw = 无理由退货
remedy-exchange_same = 换货（同型号）
remedy-exchange_other = 换货（其他型号）
remedy-part_replacement = 免费换件
remedy-price_reduction = 减价留用
remedy-repair_free = 免费维修
remedy-repair_paid = 收费维修
remedy-loaner = 备用机
remedy-manager_review = 店长审核

## 不能办理的原因
refused-day_past = 今天是第 { $day } 天，期限是 { $of } 天，最后一天是 { $on }
refused-term_over = 三包期已于 { $on } 到期
refused-bought_in_store = 门店购买不适用，只适用于网购
refused-bought_online = 网购不适用，只适用于门店购买
refused-no_fault = 商品没有质量问题
refused-cosmetic_only = 使用正常，仅外观问题，由店长决定
refused-no_same_model = 没有同型号可以更换
refused-same_model_in_stock = 有同型号可以更换，此条只适用于无货时
refused-too_few_repairs = 修过 { $have } 次，满 { $need } 次才可以
refused-repairs_not_recorded = 有签字维修记录的只有 { $have } 次，需要 { $need } 次
refused-delay_not_over = 已修 { $have } 天，超过 { $of } 天才可以
refused-too_few_exchanges = 换过 { $have } 次，满 { $need } 次才可以
refused-exchanged_often = 已多次换货，改为退货
refused-proof_missing = 凭证不足
refused-excluded = { $cause ->
    [misuse] 检测证明：使用、维护或保管不当
    [outside_repair] 检测证明：非授权拆修
    [force_majeure] 检测证明：不可抗力造成
    [papers_mismatch] 凭证与实物不符或有涂改
   *[other] 检测证明不属于质量问题
  }
refused-cause_alleged = { $cause ->
    [misuse] 疑似使用不当，待检测或店长决定
    [outside_repair] 疑似非授权拆修，待检测或店长决定
    [force_majeure] 疑似不可抗力造成，待检测或店长决定
    [papers_mismatch] 凭证疑似不符，待核对或店长决定
   *[other] 原因存疑，待检测或店长决定
  }
refused-excluded_trait = { $trait ->
    [opened] 包装已拆，不在可退范围
    [activated] 已激活或试用，不在可退范围
    [custom_made] 定制商品，不在可退范围
    [perishable] 易腐商品，不在可退范围
    [sealed_media_opened] 音像软件已拆封，不在可退范围
    [exclusion_confirmed] 购买时已确认不可退
   *[other] 商品状态不在可退范围
  }
refused-not_intact = 商品不完好，影响再次销售
refused-unverified = 依据尚未核实，由店长决定
refused-not_promised = 本店承诺不含此类商品
refused-no_term = 此类商品没有规定期限
refused-no_start = 起算日期不明
refused-as_noted = 理由见备注
refused-not_offered = 规则没有给出这一项
refused-manager_declined = 店长不同意

## 扣款
deduction-depreciation = 折旧费
deduction-restocking = 重新上架费
deduction-accessory = 缺少附件
deduction-gift = 赠品未退回
deduction-damage = 人为损坏
deduction-goodwill = 此前协商已付

## 例外的原因
exception-loyal_customer = 老顾客
exception-just_past = 刚过期限
exception-shop_mistake = 本店差错
exception-maker_agreed = 厂家同意
exception-safety = 安全考虑
exception-bad_experience = 体验不佳，补救
exception-tender_closed = 原支付方式已失效
exception-other = 其他（请写明）

## 为什么需要店长
cause-over_sale_limit = 本单退款合计 { $total }，超过额度 { $limit }
cause-over_day_limit = 今日退款合计 { $total }，超过每日额度 { $limit }
cause-outside_policy = 规则不支持顾客的要求
cause-manager_review = 规则要求店长决定
cause-unverified = 没有购买凭证
cause-own_sale_over_limit = 您自己补录的销售单三十天内累计退 { $total }，超过限额 { $limit }，须由另一位店长同意
cause-keyed_by_asker = 这张销售单是您自己补录的
cause-past_by_asker = 依据的维修或换货记录是您自己录入、更正或作废的
cause-other_tender = 不按原支付方式退回
cause-refunded_elsewhere = 此单曾在别处退过款，原因不明
cause-fee_waived = 免收应扣的费用
cause-contested_charged = 收取有争议的折旧费
cause-void = 撤销已完成的退款
cause-over_customer_limit = 该顾客三十天内退款累计 { $total }，超过限额 { $limit }
cause-over_goodwill_limit = 这张销售单的协商让利累计 { $total }，超过限额 { $limit }
cause-damage_charged = 收取人为损坏费用
cause-price_below_list = 换出商品低于标价
cause-goods_awaited = 旧机未到先出新机，且押金不足以覆盖
cause-disposal = 处置无人认领的机器
cause-deposit_waived = 借出备用机，押金少收或不收
cause-loan_lost = 备用机遗失核销
cause-credit_by_hand = 手工开立或作废购物金
cause-over_count_limit = 本次盘点差异价值 { $total }，超过限额 { $limit }
cause-stock_found = 实物比账面多

## 售后行走到哪一步
stage-awaited = 等待收货
stage-received = 已收货
stage-pending = 待判定
stage-escalated = 待店长决定
stage-accepted = 待结算
stage-to_exchange = 待换货
stage-to_repair = 待维修
stage-owed = 换货待取
stage-promised = 等顾客送回
stage-rejected = 已拒绝
stage-to_hand_back = 待退回顾客
stage-handed_back = 已退回顾客
stage-to_pay = 待退款
stage-settled = 已结算
stage-voided = 已撤销
stage-closed = 已完成

## 发生过的事
event-store_opened = 开店
event-settings_changed = 修改设置
event-staff_recorded = 登记员工
event-pin_set = 设置密码
event-signed_in = 登录
event-pin_refused = 密码错误
event-clock_went_back = 时钟倒退
event-customer_recorded = 登记顾客
event-sale_recorded = 补录销售
event-batch_imported = 导入文件
event-batch_undone = 撤销导入
event-case_opened = 开售后单
event-line_added = 登记商品
event-goods_received = 收下商品
event-goods_handed_back = 商品退回顾客
event-disposition_changed = 更改去向
event-line_taken_back-refund = 退款未付先撤回
event-line_taken_back-taken_in = 收机已撤回
event-line_escalated = 请店长决定
event-line_accepted = 同意办理
find-void = 已作废
event-line_judged = 查明情况后重新判定
event-line_rejected = 拒绝办理
event-exception_granted = 批准例外
event-line_settled = 已退款 { $amount }
event-line_exchanged = { $amount } 抵作换货
event-settlement_voided = 撤销退款
event-document_issued = 开具单据 { $number }
event-printing_changed = 更改打印机或打印安排
event-document_printed = 打印 { $number }
event-document_reprinted = 重印 { $number }（副本 { $copy }）
event-goods_promised = 顾客稍后送回旧机
event-exchange_made = 已换货，{ $number }
event-exchange_voided = 换货已撤销
event-exchange_owed = 换货待取
event-resolution_changed = 改变处理方式
event-payment_noted-in = 收顾客 { $amount }：{ $tender ->
    [cash] 现金
    [card] 银行卡
    [wechat_pay] 微信支付
    [alipay] 支付宝
    [bank_transfer] 银行转账
    [online] 线上支付
    [store_credit] 购物金
    [voucher] 代金券
    [trade_in] 以旧换新
   *[other] 其他方式
}
event-payment_noted-out = 付顾客 { $amount }：{ $tender ->
    [cash] 现金
    [card] 银行卡
    [wechat_pay] 微信支付
    [alipay] 支付宝
    [bank_transfer] 银行转账
    [online] 线上支付
    [store_credit] 购物金
    [voucher] 代金券
    [trade_in] 以旧换新
   *[other] 其他方式
}
event-payment_moved-confirm = 第 { $payment } 笔收付款已完成 { $reference }
event-payment_moved-fail = 第 { $payment } 笔收付款失败
event-payment_moved-retry = 第 { $payment } 笔收付款重试
event-payment_moved-call_off = 第 { $payment } 笔收付款取消
event-credit_made = 开立购物金 { $number }：{ $amount }
event-credit_moved-issue = { $amount } 存入购物金
event-credit_moved-use = 用购物金支付 { $amount }
event-credit_moved-return = { $amount } 退回购物金
event-credit_moved-take_back = 从购物金收回 { $amount }
event-credit_moved-expire = 购物金 { $amount } 到期
event-credit_moved-void = 购物金 { $amount } 作废
event-invoice_noted-unknown = 发票：待确认
event-invoice_noted-not_issued = 发票：未开具
event-invoice_noted-to_reverse = 发票：待红字冲销
event-invoice_noted-reversed = 发票已红字冲销 { $number }

## 三件事，各自独立
fact-reception = 收货
fact-judgement = 判定
fact-settlement = 结算
reception-awaited = 未收货
reception-received = 已收货
reception-promised = 待送回
reception-handed_back = 已退回顾客
reception-disposed = 已处置
judgement-pending = 待判定
judgement-escalated = 待店长
judgement-accepted = 同意
judgement-rejected = 拒绝
settlement-open = 未结算
settlement-settled = 已退款
settlement-settled-exchange = 已换货
settlement-settled-goodwill = 已协商
settlement-nothing_due = 无需退款
settlement-voided = 已撤销

## 员工
role-clerk = 柜员
role-manager = 店长
role-technician = 技师

## 顾客出示的凭证
proof-invoice = 发票
proof-warranty_card = 三包凭证
proof-receipt = 小票
proof-invoice_copy = 发票复印件
proof-sales_record = 销售记录
proof-factory_date = 出厂日期

## 商品状况
packaging-sealed = 未拆封
packaging-opened = 已拆封
packaging-missing = 无包装
appearance-as_new = 如新
appearance-used = 有使用痕迹
appearance-damaged = 有损坏

## 去向
disposition-resell = 可再售
disposition-open_box = 样机
disposition-refurbish = 翻新
disposition-to_vendor = 返厂
disposition-harvest = 拆件
disposition-scrap = 报废
disposition-pending = 待检

## 故障由来
fault_cause-misuse = 使用不当
fault_cause-outside_repair = 非授权拆修
fault_cause-force_majeure = 不可抗力
fault_cause-papers_mismatch = 凭证不符

## 渠道、单据、机器
channel-store = 门店
channel-online = 网购
document-return = 退货凭证
document-refusal = 拒退说明
document-sale = 销售单
document-exchange = 换货凭证
document-pick_up = 提货单
document-credit = 购物金卡
document-goodwill = 协商凭证
document-purchase_order = 采购单
document-repair = 维修接机单
document-estimate = 维修报价单
document-sent_out = 外修单
document-hand_over = 取机凭证
document-loan = 备用机借用协议
document-day_close = 日结单
document-shift_handover = 交接单
document-count_sheet = 盘点表
document-warranty = 三包凭证
unit-with_customer = 在顾客处
unit-returned = 已退回
freight-consumer = 退回运费由顾客承担
freight-trader = 退回运费由本店承担

## 对顾客可以这样说
say-all_three = 可以给您退，可以换，也可以免费修，您看哪种方便？
say-refund = 可以给您退货，钱按原来的支付方式退回，您看可以吗？
say-refund_or_exchange = 可以给您退货，也可以给您换一台，您看哪种方便？
say-withdraw = 可以给您退货，商品我先看一下，没有问题就按原支付方式退给您。
say-exchange_or_repair = 可以免费给您换一台，也可以免费修，您看哪种方便？
say-exchange = 可以给您换一台同型号的，换好以后三包期重新计算。
say-repair = 还在三包期内，我们免费给您修，修好马上通知您。
say-repair_paid = 三包期已经过了，我们可以给您修，先报价，您同意了再修。
say-manager_review = 您的情况我做不了主，我请店长来看一下，请您稍等。
say-unverified = 没有购买凭证也不要紧，我请店长核对一下，看能怎么帮您。
say-refused = 很抱歉，这件商品按规定不能退换。我把依据给您写清楚，您有不同意见也可以写在上面。

## 怎样会有不同
change-papers = 凭发票和三包凭证
change-main_part_failed = 查出是主要部件故障
change-cause_proven = 有检测报告证明原因
change-cause_dropped = 不主张顾客原因
change-repairs_recorded = 每次维修都有签字记录
change-same_model_in_stock = 有同型号现货
change-no_same_model = 没有同型号现货

## 值得问一句
question-component = 是哪个部件坏了？
question-test_report = 有检测报告吗？
question-same_model_in_stock = 今天有同型号现货吗？
question-delivered_on = 哪天送到的？
question-invoiced_on = 哪天买的？
question-proof_of_sale = 有发票、凭证或任何购买记录吗？
question-repair_records = 每次维修有签字的记录吗？

## 商品的状态
trait-opened = 已拆封
trait-activated = 已激活或试用
trait-sealed_media_opened = 音像软件已拆封
trait-custom_made = 定制
trait-perishable = 易腐
trait-exclusion_confirmed = 购买时确认不退

## 机器档案
device-sold = 售出（{ $number }）
device-delivered = 送达
device-installed = 安装调试完毕
device-repair = 维修 { $days } 天（{ $back } 取回）{ $signed ->
    [yes] ，有签字
   *[no] ，无签字
  }
device-in-repair = 送修，尚未取回
device-exchange = 换货
device-exchange-of = 换货，原机 { $serial }
device-case = 售后单 { $number }：{ $resolution ->
    [refund] 退货
    [withdraw] 无理由退货
    [exchange] 换货
   *[repair] 维修
  }

## 本店承诺的措辞
promise-title = { $goods }：{ $unit ->
    [days] { $days } 日
   *[months] { $months } 个月
  }内{ $remedies }
promise-citation = 本店承诺（{ $from } 起）
promise-summary = { $channel ->
    [store] 店内购买的
    [online] 网上购买的
   *[any] {""}
  }{ $goods }{ $has_except ->
    [no] {""}
   *[yes] （{ $except }除外）
  }，{ $unit ->
    [days] { $days } 日
   *[months] { $months } 个月
  }内{ $fault ->
    [performance] 出现性能故障的，
    [cosmetic] 有外观问题的，
   *[any] {""}
  }{ $has_states ->
    [no] {""}
   *[yes] { $states }的，
  }可以{ $remedies }{ $fee_kind ->
    [share] ，收取 { $fee } 的整理费
    [each] ，每件收取 { $fee } 的整理费
   *[none] {""}
  }。
promise-or = 或
promise-and = 、
promise-only-opened = 已拆封
promise-only-activated = 已激活
promise-only-custom_made = 定制
promise-only-perishable = 易腐
promise-only-sealed_media_opened = 已拆封的音像软件
promise-only-exclusion_confirmed = 购买时确认不退
promise-unless-opened = 未拆封
promise-unless-activated = 未激活
promise-unless-custom_made = 非定制
promise-unless-perishable = 非易腐
promise-unless-sealed_media_opened = 音像软件未拆封
promise-unless-exclusion_confirmed = 购买时未确认不退
goods-group-all = 全部商品
goods-group-458 = 三包目录内的家电
goods-group-computer = 电脑
goods-group-hygiene = 贴身卫生用品
goods-group-opened_costs = 软件和游戏
