### 外框、锁屏和各处共用的按钮。
app-name = 三包台
app-mark = 三
language-other = English
language-zh-CN = 中文
language-en = English
cancel = 取消
back = 返回
save = 保存
saved = 已保存
close = 关闭
choose = 选择…
change = 修改
again = 重试
loading = 正在载入…
lines = { $count } 行

## 导航
rooms = 导航
room-counter = 柜台
room-cases = 售后单
room-parts = 备件
room-lists = 清单
room-credits = 购物金
room-settings = 设置
open-cases = { $count } 张售后单待处理

## 搜索框
box-label = 查找：小票号、序列号、手机尾号、姓名、拼音首字母或单号
box-placeholder = 扫码，或输入小票号、序列号、手机尾号、姓名、备件号
box-clear = 清空
box-hits = 查找结果
box-none = 没有找到“{ $text }”
box-none-hint = 换手机尾号、姓名或拼音首字母试试；没有小票可走无票退货，账上没有的销售可以补录。
box-looked = 已在以下范围查过：{ $where }。
box-and = 、
box-in-numbers = 整号和号码开头
box-in-tails = 手机、序列号、小票的尾号
box-in-names = 顾客姓名、商品名、备件名
box-in-sounds = 拼音
box-in-similar = 差一两个字符的备件号
box-none-few = 再多输一位：尾号至少四位。
box-paper-ours = 本店开具：{ $kind } { $number }
box-paper-not-ours = 不是本店开具的：{ $number }
box-paper-hint = 单号和验真码不符。请再输一次验真码，或只查单号。
box-similar = 没有“{ $text }”这个号码，相近的有：
hits-unit = 机器
hits-sale = 销售单
hits-case = 售后单
hits-customer = 顾客
hits-goods = 商品
hits-part = 备件
hits-credit = 购物金卡
hits-order = 采购单
hits-count = 盘点表
hits-visit = 上门单
hits-loaner = 备用机
hits-similar-goods = 相近的商品编号
hits-similar-part = 相近的备件号
hit-superseded = 已由 { $number } 替代

## 状态栏
status-seat = { $seat } 号台
status-demo = 演示店
status-backup = 备份
status-backup-none = 还没有备份
status-backup-failed = 自动备份失败
status-journal = 流水
status-whole = 完整
status-broken = 有异常，请到设置检查
look-dark = 深色
look-light = 浅色

## 锁屏
lock-title = 登录
lock-again = 换人或继续
lock-work-kept = 柜台上的工作还在，登录后继续。
lock-number = 工号
lock-enter = 进入
lock-pad = 数字键盘
lock-clear = 清空
lock-delete = 删一位
lock-now = 锁屏
lock-demo = 演示店的员工
lock-demo-hint = 点一下就填好工号和 PIN。正式的店从不显示 PIN。
set-up-title = 开店
set-up-hint = 填好店名和第一位店长，就可以开始。
set-up-shop = 店名
set-up-name = 店长姓名
set-up-pin = PIN
set-up-pin-hint = 4 到 12 位数字，不全相同，不连号
set-up-again = 再输一遍 PIN
set-up-go = 开始使用

## 请店长同意
ask-title = 请店长确认
ask-title-own = 写明原因
ask-reason = 原因
ask-note = 说明
ask-who = 店长
ask-nobody = 现在没有可以同意的店长。可以先收货，等店长决定。

## 单据
sheet-preview = 单据
sheet-pages = 单据的页面
sheet-original = 正本
sheet-copy = 副本 { $copy }
sheet-size = 纸张
sheet-size-a4 = A4
sheet-size-a5 = A5
sheet-size-80mm = 80 毫米小票
sheet-size-58mm = 58 毫米小票
sheet-language = 语言
sheet-language-zh-CN = 中文
sheet-language-en = 英文
sheet-language-both = 中英对照
sheet-page-alt = { $kind } { $number } 第 { $page } 页
sheet-missing = 这些字没有字形，纸上会标出：{ $characters }
sheet-print = 打印
sheet-print-again = 再打一份
sheet-save = 存为 PDF
sheet-printed = 已打印
sheet-saved = 已保存

## 窗口自己的失败；桌面核心的失败自带文字
shell-no-answer = 程序没有回应。
shell-no-answer-remedy = 请重试；如果仍然这样，请重新打开三包台。
shell-internal = 程序内部出错。
shell-internal-remedy = 请重试；如果仍然这样，请重新打开三包台。
shell-print-no-spooler = 这台电脑没有打印服务。
shell-print-no-spooler-remedy = 可以先存为 PDF。
shell-print-refused = 打印机没有接收。
shell-print-refused-remedy = 请检查打印机，或先存为 PDF；这一份不会重复计数。
shell-file-not-written = 文件没有写成。
shell-file-not-written-remedy = 请换一个文件夹再试。
shell-file-not-local = 只能选本机的文件。
shell-file-not-local-remedy = 请把文件放到本机再选。
shell-file-not-a-paper = 这不是单据。
shell-file-not-a-paper-remedy = 请重新打开单据。

## 恢复备份
restore = 恢复备份…
restore-title = 恢复备份
restore-closed = 本机的数据打不开。可以用备份取代它，损坏的数据会保留。
restore-hint = 备份会取代现在的数据。备份之后办的业务不在里面；现在的数据会另存在旁边。
restore-list = 备份
restore-up-to = 截至 { $when }
restore-facts = 流水 { $entries } 条 · { $size } MB
restore-checking = 正在检查…
restore-good = 完好
restore-bad = 不完好
restore-none = 程序的文件夹里没有备份。请选择存放在别处的文件。
restore-other = 选择别的文件…
restore-other-chosen = 已选：{ $file }
restore-kind = 备份
restore-manager = 店长工号
restore-go = 恢复这份备份
restore-going = 正在恢复…
restore-choose-first = 请先选择一份备份。
restore-done = 备份 { $file } 已取代原来的数据。请用现在的 PIN 登录。
restore-kept = 原来的数据保存在：{ $path }
restore-not-done = 备份 { $file } 没有恢复，数据保持原样。
