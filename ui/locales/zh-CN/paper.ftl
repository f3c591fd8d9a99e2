### 纸面上的字：退货凭证、拒退说明。

## 抬头与页脚
paper-return-receipt = 退货凭证
paper-goods-received = 收货凭证
paper-refusal-slip = 拒退说明
paper-copy-mark = 副本 { $copy }
paper-carried = 承前页合计
paper-page-of = 第 { $page } 页，共 { $pages } 页
paper-phone = 电话 { $phone }
paper-hotline = 售后热线 { $phone }
paper-authority = 对处理结果有异议，可拨打消费者投诉举报热线 12315。
paper-open = 商品已收下，尚未退款。请凭本单查询处理结果。
paper-keep = 请妥善保管此凭证。

## 单据信息
paper-number = 单号
paper-check = 验真码
paper-case-number = 售后单号
paper-issued-at = 开具时间
paper-seat = 台位
paper-clerk = 经办人
paper-manager = 店长
paper-customer = 顾客
paper-customer-phone = 电话
paper-sale = 销售单
paper-sale-date = 购买日期
paper-no-sale = 无销售单
paper-approved-by = 审批
paper-sale-of = { $number } ({ $date })

## 商品
paper-goods = 商品
paper-quantity = 数量
paper-paid = 实付
paper-still-to-pay = 待付款
paper-not-paid-yet = 付款未成功，待付
paper-refund = 退款
paper-model = 型号
paper-serial = 序列号
paper-reason = 原因
paper-complaint = 顾客反映
paper-shop-note = 店方说明
paper-condition = 成色
paper-disposition = 去向
paper-deduction-waived = 已免除
paper-deduction-by-rule = 按规定 { $amount }

## 金额
paper-total = 退款合计
paper-capitals = 人民币大写
paper-tenders = 退款去向

## 规则结论
paper-ground = 处理依据
paper-until = 截止日 { $date }
paper-was-until = 已于 { $date } 截止
paper-refused = 不能办理
paper-possible = 可以办理
paper-nothing-possible = 按现有事实，没有其他可以办理的项目。
paper-clause = 依据：{ $clause }
paper-terms = 说明

## 顾客意见与签字
paper-answer = 顾客意见
paper-agree = 同意
paper-disagree = 不同意
paper-remarks = 意见
paper-answer-note = 签字只表示收到本说明，不表示放弃任何法定权利。
paper-customer-signature = 顾客签字
paper-clerk-signature = 经办人签字
paper-manager-signature = 店长签字
paper-signature-date = 日期
