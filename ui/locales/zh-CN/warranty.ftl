### 三包凭证上的字。项目名称照各《三包规定》所列三包凭证的内容。

warranty-slip = 三包凭证

## 商品
warranty-goods = 商品
warranty-goods-name = 商品名称
warranty-trademark = 商标
warranty-model = 型号
warranty-serial = 出厂编号
warranty-accessories = 附件编号
warranty-licence = 进网标志扰码号
warranty-origin = 产地

## 销售者、消费者、修理者
warranty-seller = 销售者
warranty-buyer = 消费者
warranty-repairer = 修理者
warranty-name = 名称
warranty-person = 姓名
warranty-address = 地址
warranty-postcode = 邮政编码
warranty-address-postcode = 地址及邮政编码
warranty-phone = 联系电话
warranty-invoice = 发货票号码
warranty-sold-on = 销售日期
warranty-installed-on = 安装调试日期
warranty-stamp = 销售者印章

## 换货后的新凭证
warranty-replaces = 本凭证用于换货后的商品。原三包凭证 { $slip } 自 { $date } 起作废，三包有效期自 { $from } 起重新计算。
warranty-replaces-unnumbered = 本凭证用于换货后的商品。原三包凭证自 { $date } 起作废，三包有效期自 { $from } 起重新计算。
warranty-closed-by = 本凭证已作废：商品已于 { $date } 换货，由 { $slip } 替代。
warranty-closed = 本凭证已作废：商品已于 { $date } 退回本店。
warranty-earlier-serial = 原机编号
warranty-exchange = 换货单号

## 有效期与权利
warranty-term = 三包有效期
warranty-whole-unit = 整机
warranty-how-long = 期限
warranty-from = 起算日
warranty-until = 截止日
warranty-years = { $years } 年
warranty-months = { $months } 个月
warranty-rights = 顾客的权利
warranty-right-refund = 包退
warranty-right-exchange = 包换
warranty-right-repair = 包修
warranty-says-refund = { $days } 日内（至 { $until }）出现性能故障，可以选择退货、换货或者修理。
warranty-says-exchange = { $days } 日内（至 { $until }）出现性能故障，可以选择换货或者修理。
warranty-says-repair = 三包有效期内（至 { $until }）出现性能故障，免费修理；修理 { $repairs } 次仍不能正常使用的，凭修理记录免费换货。
warranty-says-repair-alone = 三包有效期内（至 { $until }）出现性能故障，免费修理。
warranty-bring-this = 请凭本凭证和发货票办理；修理占用和待配件的时间不计入三包有效期。

## 维修记录
warranty-record = 维修记录
warranty-brought-on = 送修日期
warranty-time = 次数
warranty-fault = 故障情况
warranty-cause = 故障原因
warranty-treatment = 处理情况
warranty-returned-on = 交验日期
warranty-technician = 维修人员
warranty-customer = 顾客签字
