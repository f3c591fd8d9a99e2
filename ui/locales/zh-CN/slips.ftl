### 换货凭证、提货单、购物金卡、协商凭证上的字。各种单据共用的字在 paper.ftl。

## 换货凭证
slip-exchange-receipt = 换货凭证
slip-came-in = 退回商品
slip-went-out = 换出商品
slip-counts-for = 抵扣
slip-price = 价格
slip-brought = 交回
slip-promised-by = 尚未交回，最迟 { $date }
slip-to-collect = 顾客应补差价
slip-to-pay-back = 应退顾客差价
slip-even = 等价换货，无差价
slip-awaited = 换出商品已由顾客先行取走，尚未交回的商品请最迟于 { $date } 交回本店。
slip-awaited-deposit = 换出商品已由顾客先行取走，尚未交回的商品请最迟于 { $date } 交回本店；押金 { $deposit }，商品交回并核对后凭本凭证退还。
slip-warranty-restarts = 换出商品的三包期自 { $date } 起重新计算。
slip-first-sale = 价格和购货凭证仍以首次购买的销售单 { $sales } 为准。

## 收款与退款
slip-collected = 收款
slip-paid-back = 退款
slip-way = 方式
slip-state = 状态
slip-amount = 金额
slip-state-to-collect = 待收
slip-state-collected = 已收
slip-state-to-pay-back = 待退
slip-state-paid-back = 已退
slip-state-failed = 未成功
slip-deposit = 押金
slip-rounding = 零头调整
slip-handed-in = 实收
slip-handed-out = 实退
slip-tendered = 收现金
slip-change = 找零
slip-reference = 流水号
slip-no-proof = 本程序只记账，不经手钱款。本凭证不能证明银行或支付终端已完成收款或退款，请以其凭条或到账通知为准。

## 提货单
slip-pick-up = 提货单
slip-brought-goods = 已收回的商品
slip-owed-goods = 待提的商品
slip-ready = 到货日
slip-ready-on = 可提货日期
slip-ready-unknown = 到货后电话通知
slip-instead = 也可以选择
slip-money-back = 退款
slip-money-back-says = { $date } 之后仍未到货的，可以改为退款，退还实付的 { $amount }；在此之前改为退款的，须经店长同意。
slip-money-back-says-no-day = 提货之前，经店长同意可以改为退款，退还实付的 { $amount }。
slip-bring-this = 请凭本单提货。
slip-warranty-on-pick-up = 新商品的三包期自提货之日起重新计算。
slip-on-pick-up = 提货时填写
slip-new-serial = 新商品序列号
slip-taken-signature = 提货人签字
slip-given-signature = 发货人签字

## 购物金卡
slip-credit-card = 购物金卡
slip-voucher-card = 代金券
slip-card-number = 卡号
slip-printed-at = 打印时间
slip-holder = 持有人
slip-bearer = 不记名
slip-currency = 币种
slip-until = 有效期
slip-no-end = 长期有效
slip-used-at = 使用范围
slip-used-here = 本店
slip-balance = 余额
slip-entries = 最近明细
slip-balance-after = 余额 { $balance }
slip-card-ledger = 余额以本店账目为准，每次使用后以新打印的为准。
slip-card-bearer = 不记名，凭卡号使用，请像现金一样保管。
credit-step-issue = 存入
credit-step-use = 使用
credit-step-return = 退回
credit-step-take_back = 收回
credit-step-expire = 到期
credit-step-void = 作废

## 协商凭证
slip-goodwill = 协商凭证
slip-kept-goods = 顾客留用的商品
slip-agreed = 双方商定
slip-part-money = 退还部分货款
slip-voucher = 代金券
slip-voucher-says = { $amount }，卡号 { $number }，有效期至 { $until }。
slip-voucher-no-end = { $amount }，卡号 { $number }，长期有效。
slip-accessory = 赠送
slip-longer-warranty = 延长保修
slip-longer-warranty-says = 保修延长 { $months } 个月，至 { $until }。
slip-rights-stay = 商品由顾客留用。本次协商不影响顾客依法享有的各项权利。
