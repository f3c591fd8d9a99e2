### 柜台。

## 还没有人
start-title = 扫码开始
start-hint = 扫哪里都行，不用先点输入框；也可以直接输入。
start-way-receipt = 小票号
start-way-serial = 序列号
start-way-phone = 手机尾号
start-way-name = 姓名
start-way-pinyin = 拼音首字母
start-way-case = 售后单号
start-example-receipt = 20261117-0387
start-example-serial = HY55A6S2600006
start-example-phone = 0013
start-example-name = 王芳
start-example-pinyin = wf
start-example-case = R1-261122-007
start-no-receipt = 没有小票
start-no-receipt-hint = 有别的凭证，请店长核对
start-key-sale = 补录销售
start-key-sale-hint = 有纸质小票，账上没有
start-nothing-open = 没有待处理的售后单
start-open-hint = 今天 { $day }

## 销售单
serial = 序列号
paid = 实付
sale-number = 销售单
sale-when = { $day }，{ $days } 天前
sale-lines = 销售行
sale-choose = 选择要退的商品
sale-go-on = 下一步（{ $count }）
sale-cancelled = 此单已在别处取消，不能退。
sale-all-back = 此单的商品都已退回。
sale-refunded-elsewhere = 此单曾在别处退过 { $amount }。
sale-customer = 顾客
sale-walk-in = 散客
sale-tenders = 支付方式
sale-cases = 以前的售后
sale-no-cases = 没有售后记录
line-left = 还剩 { $left } / { $sold }
line-all-back = 已全部退回
tender-left = 还可退 { $amount }
customer-visits = { $count ->
    [0] 第一次来
   *[other] 来过 { $count } 次
  }
customer-sales = 买过
customer-no-sales = 没有购买记录
customer-cases = 售后
customer-no-cases = 没有售后记录

part-page-number = 备件号
part-page-maker = 厂家
part-page-bin = 库位
part-page-price = 售价
part-page-chain = 新旧替代
part-page-first = 最早
part-page-since = { $day }起
part-page-this = 本件
part-page-replaced = 已停供，请订 { $number }。
part-page-substitutes = 可代用
part-page-fits = 适用机型
part-page-fits-none = 没有登记机型，请看规格尺寸。
goods-page-model = 型号
goods-page-code = 货号
goods-page-barcode = 条码
goods-page-price = 现价
goods-page-sales = 销售记录
goods-page-no-sales = 账上还没有卖出记录
goods-page-more = 更早的销售没有列出，请用小票号、手机尾号或序列号查。
goods-page-parts = 相关备件
goods-page-no-parts = 这个型号没有登记备件
goods-page-no-receipt = 无票退回这件商品
goods-page-pieces = { $count } 件
goods-page-walk-in = 散客

## 柜台上的商品
items = 柜台上的商品
items-covered = 在保
items-unverified = 无票
items-list = 原价 { $amount }
items-bought = { $day } 购
items-delivered = { $day } 送达
items-installed = { $day } 安装
items-unit = 哪一台
items-choose-unit = 选择序列号
items-add = 本单再加一件
items-scan-more = 再扫一件也会加进来
items-clear = 清空，换下一位
items-remove = 拿掉 { $name }
items-no-reason = 还没有原因
quantity = 数量
quantity-less = 少一件
quantity-more = 多一件

## 原因和凭证
reasons = 原因
reasons-title = 为什么退？
reasons-keys = 数字键：先大类，再原因
reasons-change = 改原因：{ $reason }
reason-note = 顾客的话
proofs = 凭证
facts-more = 更多…
facts-less = 收起
facts-cause = 故障由来
facts-no-cause = 商品自身
facts-proven = 有检测报告
facts-no-same-model = 没有同型号现货

## 规则结论
verdict = 规则结论
verdict-day = 第 { $day } 天
verdict-choose = 顾客要哪一种
verdict-refused = 不能办理
verdict-insist = 顾客坚持要{ $remedy }
verdict-asked = 顾客坚持
verdict-say = 可以这样说：
verdict-readings = 本店理解 { $count } 条
verdict-also = 另外提供{ $remedy }
remedy-until = 至 { $day }
remedy-days-left = 还有 { $days } 天
remedy-last-day = 今天是最后一天
remedy-no-end = 没有期限
time-start = { $day } 起算
time-today = 今天 第 { $day } 天
mark-repair_paid = 收费修
mark-repair_free = 免费修
mark-loaner = 备用机
mark-part_replacement = 换件
mark-exchange_same = 换货
mark-exchange_other = 换型号
mark-price_reduction = 减价
mark-withdraw = 无理由退
mark-refund = 退货
mark-manager_review = 店长
card-repair_paid = 收费维修
card-repair_free = 免费维修
card-loaner = 备用机
card-part_replacement = 免费换件
card-exchange_same = 换货
card-exchange_other = 换其他型号
card-price_reduction = 减价留用
card-withdraw = 无理由退货
card-refund = 退货
card-manager_review = 店长审核
time-label = 今天是第 { $day } 天。期限：{ $days }

## 收货与检查
condition = 收货检查
condition-packaging = 包装
condition-appearance = 外观
condition-disposition = 去向
condition-missing = 缺少的附件
condition-missing-none = 附件齐全
condition-note = 备注
condition-lacks = 缺：{ $what }

## 结算
settlement = 结算
total = 退款
total-nothing = 不退款
fee-none = 没有扣款
fee-waive = 免收（需要店长）
fee-waived = 已免收
fee-contested = 有争议，不扣
tenders = 原路退回
tenders-change = 更改方式
tenders-reset = 恢复原路
tenders-way = 退款方式，原为{ $from }
tenders-amount = 金额
tenders-add = 再加一种方式
tenders-remove = 去掉这一种
tenders-came-as = 原为{ $way }
step-reason = 选原因
step-verdict = 看结论，选处理方式
step-pay = 确认退款
step-print = 打印凭证
go-reason = 先选原因
go-note = 请写明顾客的话
go-wait = 正在核对…
go-blocked = 现在不能办理
go-pay = 退款 { $amount }
go-exchange = 收货换货
go-repair = 收货送修
go-take-in = 收货
go-ask = 请店长确认
go-ask-own = 写明原因
go-confirm-pay = 确认退款 { $amount }
go-refuse = 拒绝并打印说明
go-refuse-open = 拒绝
go-take-in-only = 只收货
refuse-title = 拒绝并打印说明
refuse-hint = 说明上会印出依据，并留出顾客写不同意见的地方。
refuse-note = 补充说明（会印出来）

## 完成
done-paid = 已退款
done-taken = 已收货
done-refused = 已拒绝
done-refunded = 共退
done-approved = { $name } 同意：{ $reason }
done-next = 下一位顾客
done-no-paper = 商品已收下，还没有单据。结算以后可以打印。

## 没有小票
no-receipt-title = 没有小票
no-receipt-hint = 记下商品、凭据和顾客，请店长决定。
no-receipt-cap = 没有购买凭证的，最多退到本店规定的上限，并且必须由店长同意。
no-receipt-what = 商品
no-receipt-claimed = 顾客说付了多少
no-receipt-claimed-on = 顾客说哪天买的
no-receipt-proof = 有什么可以证明
no-receipt-proof-hint = 例如付款记录、照片、包装上的店标
no-receipt-who = 顾客
no-receipt-go = 下一步：原因

## 补录销售
key-sale-title = 补录销售
key-sale-hint = 照着纸质小票填；合计由系统计算，存好以后直接办退货。
key-sale-number = 小票号
key-sale-number-hint = 空着则自动编号
key-sale-sold-on = 购买日期
key-sale-delivered-on = 送达日期
key-sale-installed-on = 安装日期
key-sale-channel = 渠道
key-sale-lines = 商品
key-sale-price = 单价
key-sale-discount = 本行优惠
key-sale-discount-all = 整单优惠
key-sale-add = 再加一行
key-sale-remove = 去掉这一行
key-sale-paid = 付款
key-sale-cash = 不填则算现金。
key-sale-add-way = 填付款方式
key-sale-way = 方式
key-sale-label = 尾号或备注
key-sale-go = 存好，去退货
field-name = 商品名称
field-serial = 序列号
field-serials = 序列号
field-serials-hint = 几个就用空格隔开
field-category = 品类
field-category-none = 未定
field-model = 型号
field-customer = 顾客姓名
field-phone = 手机
field-note = 备注
field-day-wrong = 请像 2026-11-16 这样写
go-take-in-ask = 收货，等店长决定
done-settle = 还有退款要结，去结算
refuse-what = 拒绝顾客的哪项要求
refuse-offered = 按规则顾客可以要求这样处理，拒绝要写明理由。
refuse-note-needed = 拒绝的理由（会印出来）
go-no-right = 您可以查看结论，退款和收货请柜员办理。
