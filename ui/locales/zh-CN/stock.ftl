### 备件库存：界面与单据。

stock-paper-supplier = 供应商
stock-paper-expected = 预计到货
stock-paper-note = 备注
stock-paper-total = 合计
stock-paper-deliver-with-number = 送货单上请注明我方采购单号。
stock-paper-say-if-late = 如有延期、换号或停产，请及时告知。
stock-paper-ordered-by = 采购人
stock-paper-confirmed-by = 供应商确认
stock-paper-price-open = 待议
stock-paper-part-number = 件号
stock-paper-maker = 厂家
stock-paper-price = 单价
stock-paper-sum = 金额
stock-paper-parts = 备件
stock-paper-expected-at = 账面时间
stock-paper-places = 库位数
stock-paper-posted = 已盘点并过账。
stock-paper-count-blind = 请先点实物、写下数量，再与账面核对。
stock-paper-counted-by = 盘点人
stock-paper-checked-by = 复核人
stock-paper-to-count = 待盘点
stock-paper-place = 库位
stock-paper-part = 备件
stock-paper-expected-count = 账面
stock-paper-counted = 实盘
stock-paper-difference = 差异
