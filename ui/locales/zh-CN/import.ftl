### 导入文件时的话：读得出哪些格式、哪里不对、怎么改。代码与程序中的一致：import-problem-<代码> 说哪里不对，import-mend-<代码> 说怎么办。

## 格式
import-format-shopify-orders = Shopify 订单（orders_export.csv）
import-format-shopify-customers = Shopify 顾客
import-format-taobao-orders = 淘宝/天猫订单报表
import-format-square-items = Square 商品库
import-format-jsherp-goods = 管伊佳 jshERP 商品

## 退回文件
import-refused-heading = 未导入的原因（改好后可直接再次导入，本列不影响）

## 某一行的问题
import-problem-id-damaged = { $cell }（{ $column }）的号码被表格软件变成了 { $found }，原来的数字已经丢失
import-mend-id-damaged = 从原系统重新导出，不要用 Excel 打开再保存；或把该列设为“文本”格式后填回完整号码
import-problem-id-rounded = { $cell }（{ $column }）的长号码 { $found } 只剩前 15 位，后面的数字被表格软件换成了 0
import-mend-id-rounded = 从原系统重新导出，不要用 Excel 打开再保存
import-problem-missing = { $cell }（{ $column }）是空的
import-mend-missing = 把这一格填上
import-problem-not-an-amount = { $cell }（{ $column }）的 { $found } 不是金额，或小数位多于该币种
import-mend-not-an-amount = 改成数字，例如 1299.00
import-problem-amount-ambiguous = { $cell }（{ $column }）的 { $found } 分不清逗号是千位还是小数点
import-mend-amount-ambiguous = 小数用点写全，例如 1234.000
import-problem-amount-negative = { $cell }（{ $column }）的 { $found } 小于零
import-mend-amount-negative = 改成不小于零的金额；退款请填在退款列
import-problem-amount-too-large = { $cell }（{ $column }）的 { $found } 超出可处理的金额
import-mend-amount-too-large = 核对金额是否多写了位数
import-problem-other-currency = { $cell }（{ $column }）的 { $found } 与这张单的币种不同
import-mend-other-currency = 改成同一币种，或去掉货币符号
import-problem-currency-unknown = { $cell }（{ $column }）的币种 { $found } 不认识
import-mend-currency-unknown = 填写三个字母的币种代码，例如 CNY、USD、EUR；其他币种暂不支持
import-problem-not-a-date = { $cell }（{ $column }）的 { $found } 不是日期
import-mend-not-a-date = 按年月日写，例如 2025-10-07 09:50
import-problem-date-ambiguous = { $cell }（{ $column }）的 { $found } 分不清哪个是月、哪个是日
import-mend-date-ambiguous = 按年月日写，年份四位，例如 2024-03-05
import-problem-not-a-quantity = { $cell }（{ $column }）的 { $found } 不是 1 到 1000000 的整数
import-mend-not-a-quantity = 改成整数
import-problem-status-unknown = { $cell }（{ $column }）的状态“{ $found }”不认识，无法判断是否已付款
import-mend-status-unknown = 改成该格式的常用状态，例如“交易成功”或 paid
import-problem-not-paid = { $cell }（{ $column }）为“{ $found }”，这张单没有付清，不能退款
import-mend-not-paid = 付清后重新导出再导入
import-problem-subtotal = { $cell }（{ $column }）为 { $found }，与商品合计 { $goods }、优惠 { $discount } 对不上
import-mend-subtotal = 检查这张单是否少了行，或单价、数量、优惠被改过
import-problem-sums = { $cell }（{ $column }）为 { $found }，但商品 { $goods } − 优惠 { $discount } + 运费 { $freight }，加或不加税 { $tax }，都不等于它
import-mend-sums = 检查这张单是否少了行，或金额被改过
import-problem-paid-more = { $cell }（{ $column }）实付 { $found }，多于应付 { $due }
import-mend-paid-more = 核对应付货款、邮费与实付金额
import-problem-refund-missing = 状态是部分退款，但 { $cell }（{ $column }）没有写退了多少
import-mend-refund-missing = 填上已退的金额，免得同一笔钱退两次
import-problem-refund-too-large = { $cell }（{ $column }）已退 { $found }，多于实付 { $paid }
import-mend-refund-too-large = 核对已退金额
import-problem-text-too-long = { $cell }（{ $column }）超过 { $longest } 个字
import-mend-text-too-long = 缩短后再导入
import-problem-text-invisible = { $cell }（{ $column }）里有看不见的字符 { $character }
import-mend-text-invisible = 删掉这一格重新输入
import-problem-undecodable = { $cell }（{ $column }）有无法辨认的文字，这一行与文件的编码不一致
import-mend-undecodable = 重新输入这一格，把文件另存为 UTF-8 的 CSV
import-problem-too-many-cells = { $cell } 有“{ $found }”，但表头只有 { $columns } 列
import-mend-too-many-cells = 文字里有逗号时，给这一格加上引号；或删掉多出的格
import-problem-repeated = { $cell }（{ $column }）的 { $found } 在这个文件前面已经出现过
import-mend-repeated = 只留一份；同一张单的几行要连在一起
import-problem-line-without-order = 这一行是 { $found } 的商品行，但它的首行不在它上面
import-mend-line-without-order = 把同一张单的各行放回一起，首行在最上面
import-problem-too-many-lines = { $found } 超过 { $most } 行
import-mend-too-many-lines = 检查单号列是否被填成了同一个值
import-problem-totals-row = { $cell } 是“{ $found }”行，不是一张单
import-mend-totals-row = 不用处理
import-problem-dates-wrong = 这张单的日期不可能（{ $cell }，{ $column }）
import-mend-dates-wrong = 核对日期，应在 1990 年至 2100 年之间
import-problem-not-a-sale = 这张单自相矛盾，无法导入（{ $cell }，{ $column }：{ $found }）
import-mend-not-a-sale = 与原系统核对这张单

## 整个文件的问题
import-problem-cannot-read = 文件读不出来：{ $reason }
import-mend-cannot-read = 检查文件是否还在、是否被别的程序占用、是否有权限读取
import-problem-not-a-file = 这不是一个文件
import-mend-not-a-file = 请选择 CSV 文件
import-problem-empty = 文件是空的
import-mend-empty = 重新导出
import-problem-too-large = 文件超过 { $most_mb } MB
import-mend-too-large = 按月份分几次导出
import-problem-workbook = 这是 Excel 工作簿，不是 CSV
import-mend-workbook = 在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或从原系统直接导出 CSV
import-problem-not-a-table = 这不是表格文件
import-mend-not-a-table = 从原系统导出 CSV；网页里的表格要另存为 CSV
import-problem-nul-byte = 第 { $row } 行含有空字节，文件可能已损坏，或是没有标记的 UTF-16
import-mend-nul-byte = 重新导出，或另存为 UTF-8 的 CSV
import-problem-unclosed-quote = 第 { $row } 行开始的引号一直没有结束
import-mend-unclosed-quote = 在那一行补上或删掉引号；文件可能没有下载完整
import-problem-row-too-long = 第 { $row } 行超过 { $most_kb } KB
import-mend-row-too-long = 文件可能已损坏，请重新导出
import-problem-too-many-columns = 第 { $row } 行超过 { $most } 列
import-mend-too-many-columns = 文件可能已损坏，请重新导出
import-problem-unknown-format = 前 20 行里没有认得的表头。文件开头是：{ $found }
import-mend-unknown-format = 请选择 Shopify 订单或顾客、淘宝订单报表、Square 商品库、jshERP 商品导出的 CSV，不要改动表头
import-problem-missing-columns = 表头缺少：{ $columns }
import-mend-missing-columns = 导出时选上这些列，不要改动表头
