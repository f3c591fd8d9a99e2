### Why something could not be done (failure-<code>) and what to do (remedy-of-<code>). Shown by the window and sanbaoctl alike.

failure-signed_out = 还没有人登录
remedy-of-signed_out = 请用工号和密码登录
failure-locked = 长时间无人操作，柜台已锁定
remedy-of-locked = 请重新登录，刚才填的内容还在
failure-not_allowed = 您没有这项权限（{ $right }）
remedy-of-not_allowed = 请找店长
failure-pin_wrong = 工号或密码不对
remedy-of-pin_wrong = 请再试；连错几次要等 15 分钟
failure-locked_out = 密码错误次数太多
remedy-of-locked_out = 请等 { $minutes } 分钟，或请店长重设密码
failure-approval_locked = 批准密码错误次数太多
remedy-of-approval_locked = 请等 { $minutes } 分钟，或请另一位店长批准，或由店长自己登录办理
failure-locked_for_good = 密码连错的次数太多
remedy-of-locked_for_good = 请店长重设密码
failure-pin_weak = 这个密码太容易被猜到
remedy-of-pin_weak = 请用 4 到 12 位数字，不要全相同，也不要连号
failure-pin_missing = 新员工需要一个密码
remedy-of-pin_missing = 请先设一个，本人以后可以改
failure-pepper_broken = 本机密钥文件（pepper.key）已损坏
remedy-of-pepper_broken = 请从数据文件夹的副本中恢复该文件；没有它无法核对密码
failure-set_up_already = 门店已经设置好了
remedy-of-set_up_already = 请登录
failure-number_taken = 工号 { $number } 已有人使用
remedy-of-number_taken = 请换一个工号
failure-second_manager = 需要另一位店长同意
remedy-of-second_manager = 提高额度、任命店长、重设店长密码不能一个人办：请另一位店长输入工号和密码
failure-own_role = 不能改自己的职务
remedy-of-own_role = 请另一位店长来改
failure-last_manager = 这样就没有人能管理门店了
remedy-of-last_manager = 请先任命另一位店长

failure-unknown_command = 没有 { $name } 这个命令
remedy-of-unknown_command = 用 “sanbaoctl commands” 查看全部命令
failure-bad_request = 请求无法识别：{ $what }
remedy-of-bad_request = 请对照 “sanbaoctl commands” 中该命令的说明
failure-not_kept = 这一步不记录这一项（{ $field }）
remedy-of-not_kept = 请留空；没有任何改动
failure-request_id_missing = 请求缺少编号
remedy-of-request_id_missing = 新请求用新的 UUID，重试时用原来的
failure-request_reused = 这个请求编号已用于别的操作
remedy-of-request_reused = 请用新的编号重新开始
failure-unknown = { $what ->
    [sale] 找不到这张销售单
    [sale_line] 找不到这一行销售记录
    [case] 找不到这张售后单
    [case_line] 找不到这一行售后记录
    [repair] 找不到这张维修工单
    [work_line] 这不是该维修工单的项目
    [photo] 找不到这张照片
    [passcode] 这台机器没有留开机密码
    [loan_unit] 找不到这台备用机
    [printer] 没有这台打印机
    [print_job] 打印队列里没有这一份
    [loan] 找不到这份借用协议
    [visit] 找不到这张上门单
    [visit_plan] 找不到这个保养计划
    [serial] 没有这个序列号的机器，或不止一台
    [category] 没有这个品类
    [customer] 找不到这位顾客
    [document] 没有这个编号的单据
    [payment] 没有这笔收付款
    [credit] 没有这个号码的购物金
    [goods] 商品目录里没有它
    [part] 备件目录里没有它
    [want] 没有为它预留，也没有待料
    [order] 没有这张采购单
    [order_line] 采购单上没有这一行
    [count] 没有这张盘点表
    [count_line] 盘点表上没有这个库位
    [old_part] 找不到这个旧件
    [accessory] 价目表里没有这个附件
    [tender] 这不是该销售单的支付方式
    [staff] 找不到这位员工
    [batch] 找不到这份文件，或已经撤销
    [list] 没有这样的清单
    [backup] 这份备份不在列出的备份里
    [page] 列表没有这一页
    [paper] 没有这种纸张
    [language] 没有这种语言
    [pack] 没有这个规则包
   *[other] 找不到（{ $what }）
  }
remedy-of-unknown = 请重新查找

failure-seen_missing = 还没有看过要退多少钱
remedy-of-seen_missing = 请先看金额，再确认
failure-changed_meanwhile = 情况有变：刚才显示 { $shown }，现在是 { $now }
remedy-of-changed_meanwhile = 还没有办理。请看新的金额，再确认一次
failure-verdict_changed = 金额没变，但规则结论或需要谁同意变了
remedy-of-verdict_changed = 还没有办理。请再看一遍，再确认一次
failure-needs_manager = 需要店长同意
remedy-of-needs_manager = 请店长选自己的名字并输入密码
failure-approver_is_asker = 不能自己批准自己
remedy-of-approver_is_asker = 请另一位店长批准
failure-approver_may_not = 这位员工无权批准（{ $cause }）
remedy-of-approver_may_not = 请有权限且额度足够的人批准
failure-exception_reason = 例外没有写明原因
remedy-of-exception_reason = 请选一个原因
failure-exception_note = 这个原因需要说明
remedy-of-exception_note = 请在备注里写明为什么破例
failure-nothing_brought = 还没有选商品
remedy-of-nothing_brought = 请选顾客要退的商品
failure-too_many_lines = 一张售后单不能超过 200 行
remedy-of-too_many_lines = 请分成两张
failure-unknown_reason = 没有 { $reason } 这个原因
remedy-of-unknown_reason = 请从列表中选
failure-reason_note = 这个原因需要说明
remedy-of-reason_note = 请写下顾客的说法
failure-open_question = 能不能拒绝取决于{ $question ->
    [component] 是哪个部件坏了
    [same_model_in_stock] 今天有没有同型号现货
   *[other] 卡片上的问题
}
remedy-of-open_question = 请在这里选答案；还看不出来的，先收下，请技师检测。
failure-refusal_note = 按规则顾客可以要求这样处理
remedy-of-refusal_note = 请在备注里写明拒绝的理由，会打印在说明上
failure-text_empty = 有内容没填（{ $field }）
remedy-of-text_empty = 请填写
failure-text_too_long = 文字超过 { $longest } 个字（{ $field }）
remedy-of-text_too_long = 请缩短
failure-list_too_long = 超过 { $most } 项（{ $field }）
remedy-of-list_too_long = 请分几次做
failure-request_too_large = 一次提交的内容超过 { $megabytes } MB
remedy-of-request_too_large = 请分几次提交，或换小一点的图片
failure-too_much = 要找的范围太大，一时找不完
remedy-of-too_much = 请多给一些条件再找
failure-text_invisible = 文字里有看不见的字符 { $code }（{ $field }）
remedy-of-text_invisible = 请手工输入，不要粘贴
failure-sale_never_paid = 该订单未付款就关闭了，没有可退的款
remedy-of-sale_never_paid = 请查是否用别的单号下单并付款
failure-sale_cancelled = 该订单已取消，不能退
remedy-of-sale_cancelled = 请查是否用别的单号重新卖出
failure-too_many = 要退 { $asked } 件，只剩 { $left } 件可退
remedy-of-too_many = 请减少数量，或查看该销售单以前的售后记录
failure-unit_needed = 是哪一台？
remedy-of-unit_needed = 请扫描或选择序列号
failure-unit_not_there = 这台已经退过，或不是这张销售单的
remedy-of-unit_not_there = 请核对机身上的序列号
failure-customer_needed = 没有购买凭证时要登记顾客姓名
remedy-of-customer_needed = 请填写顾客的姓名和电话
failure-currencies = 一张售后单不能有两种货币
remedy-of-currencies = 请每种货币各开一张
failure-not_paid_back = 这里没有要退的钱
remedy-of-not_paid_back = 请只收货，不付款
failure-tender_cap = 这种方式退不了 { $asked }，最多还能退 { $left }
remedy-of-tender_cap = 请减少这一笔，其余用别的方式退
failure-tender_sum = 各方式合计 { $asked }，应退 { $total }
remedy-of-tender_sum = 请让两者相等
failure-over_paid = { $asked } 超过了可退的 { $left }
remedy-of-over_paid = 请查看该销售单以前的售后记录
failure-exchange_lines = 换出的商品与收回的对不上
remedy-of-exchange_lines = 请为每件换出商品注明换的是哪一件
failure-serial_needed = 换出的是哪一台？
remedy-of-serial_needed = 请扫描每台换出机器的序列号
failure-serial_taken = 机器 { $serial } 在顾客手中，或重复扫描
remedy-of-serial_taken = 请核对新机机身号码；旧机不能再换出
failure-collected = 顾客付 { $asked }，应收 { $needed }
remedy-of-collected = 请让各笔合计等于差价
failure-tendered = 收到现金 { $tendered }，应收 { $needed }
remedy-of-tendered = 收款不得少于应收；找零由程序算出
failure-exchange_depended = 这次换出的商品已经又退回来了
remedy-of-exchange_depended = 请先撤销后面的售后单
failure-goodwill_depended = 协商所付已在后来的退款中扣除
remedy-of-goodwill_depended = 请先撤销后来的退款
failure-credit_short = { $asked } 超过该购物金可用余额（{ $left }）
remedy-of-credit_short = 最多用到余额，且须在有效期内
failure-fee_above = 该费用最多 { $most }，不能是 { $asked }（{ $fee }）
remedy-of-fee_above = 请调低；损坏费用请另列一行
failure-no_amount = 金额必须大于零
remedy-of-no_amount = 请填写金额
failure-not_this_way = 与该行的处理方式不符
remedy-of-not_this_way = 请先为该行选择退货、换货或协商
failure-step = 现在{ $state ->
    [received] 已收下
    [awaited] 还没收到货
    [promised] 说好带来、还没到
    [handed_back] 已退还顾客
    [disposed] 已处置
    [pending] 还没判定
    [escalated] 等店长决定
    [accepted] 已同意
    [rejected] 已拒绝
    [open] 还没结算
    [settled] 已结算
    [nothing_due] 没有要付的
    [voided] 结算已作废
    [nothing_owed] 没有欠顾客的
    [to_do] 还没付
    [done] 已付
    [failed] 付款失败
    [called_off] 付款已取消
    [unknown] 还没查发票
    [not_issued] 没开过发票
    [to_reverse] 发票待红冲
    [reversed] 发票已红冲
    [diagnosing] 检测中
    [awaiting_customer] 等顾客答复报价
    [waiting_parts] 等备件
    [in_repair] 维修中
    [sent_out] 送外修了
    [quality_check] 待质检
    [ready] 已修好待取
    [collected] 已取走
    [closed] 已关闭
    [void] 已作废
    [resell] 已定为再销售
    [open_box] 已定为开箱品
    [refurbish] 已定为翻新
    [to_vendor] 已定为退厂家
    [harvest] 已定为拆件
    [scrap] 已定为报废
   *[other] 不是能这样做的时候
  }，不能{ $step ->
    [assign] 派给技师
    [promise] 约定日期
    [shelve] 放上货架
    [tell] 通知顾客
    [photograph] 存照片
    [diagnose] 检测
    [cover] 定由谁承担
    [see_passcode] 查看开机密码
    [put_work] 登记维修项目
    [issue] 领用备件
    [remove_work] 去掉维修项目
    [check] 质检
    [quote] 报价
    [agree] 记下顾客同意
    [decline] 记下顾客不修
    [await_parts] 等备件
    [start] 开始维修
    [send_out] 送外修
    [come_back] 记外修回来
    [hand] 交质检
    [finish] 修好
    [rework] 退回维修
    [collect] 取机
    [close] 关闭
    [void] 作废
    [call_off] 取消付款
    [exchange] 换货
    [refund_owed] 改为退款
    [receive] 收货
    [hand_back] 退还顾客
    [reopen] 重新打开
    [lend] 借备用机
    [settle] 结算
    [redirect] 改去向
    [reject] 拒绝
    [pay] 付款
    [reroute] 改付款方式
    [invoice] 改发票状态
   *[other] 这样做
  }
remedy-of-step = 请重新打开售后单看看现状
failure-stock_step = { $state ->
    [draft] 这张采购单还没有发给供应商
    [sent] 这张采购单已经发给供应商
    [closed] 这张采购单已关闭
    [posted] 这张盘点表已过账
    [dropped] 这张盘点表已作废
    [here] 旧件还在店里，或不归对方所有
    [sent_back] 旧件已返厂
    [credited] 厂家已就该旧件入账
    [turned_down] 厂家已拒收该旧件
    [handed_over] 旧件已交给顾客
    [scrapped] 旧件已报废
   *[other] 现在不能这样做了（{ $step }：{ $state }）
  }
remedy-of-stock_step = 请重新打开看看现状
failure-part_known = 已有件号为 { $number } 的备件
remedy-of-part_known = 请按件号查找
failure-drawer_differs = 钱箱与应有金额相差 { $difference }
remedy-of-drawer_differs = 请再点一遍；仍不符时写明原因即可日结
failure-handed_too_much = 上交 { $asked }，但技师手上只有 { $carried }
remedy-of-handed_too_much = 请核对上交金额；多出的钱不属于上门收款
failure-visit_terms = { $what ->
    [hours] 上门时间的开始应早于结束
    [number] 上门设置里的分钟、天数或比例超出范围
    [name] 上门设置里有一项没有中文名称，或名称过长：{ $of }
    [code] 上门设置里有两项用了同一个代码：{ $of }
    [price] 收费项目的金额不对：{ $of }
    [limits] 测量项的上下限不对：{ $of }
    [choices] 选择项至少要有两个选项：{ $of }
    [months] 保养计划的间隔应为 1 到 120 个月：{ $of }
   *[other] 上门设置里的项目太多
}
remedy-of-visit_terms = 请改正后再保存
failure-handover_to_self = 交班要交给另一个人
remedy-of-handover_to_self = 请选择接班人
failure-blank_slip = 这张手工单不能用在这里：{ $state ->
    [used] 已经补录过
    [spoiled] 已作废
   *[free] 它是{ $kind ->
        [repair] 维修接机单
       *[return] 退换货单
    }
 }
remedy-of-blank_slip = 请核对单号；每张手工单只补录一次，且须与单上印的用途一致
failure-blank_count = 一次可准备 1 到 { $most } 张
remedy-of-blank_count = 请换一个数量
failure-slip_twice = 两台机器用了同一单号 { $number }
remedy-of-slip_twice = 一机一单，请分别填写单号
failure-too_many_photos = 最多保存 { $most } 张照片，现在已经够了
remedy-of-too_many_photos = 请先移走一张用处不大的
failure-part_level = 补到的数量低于补货点，或超过 { $most }
remedy-of-part_level = 补到的数量不能小于补货点
failure-nothing_to_count = 那里没有备件
remedy-of-nothing_to_count = 换个库位，或直接选择备件
failure-count_too_long = 超过 { $most } 个库位
remedy-of-count_too_long = 请按货架分批盘点，填写库位的开头
failure-pieces = 数量须在 1 到 { $most } 之间
remedy-of-pieces = 请核对数量，可能把条码扫进了数量栏
failure-part_short = 需要 { $asked } 件，可用的只有 { $left } 件
remedy-of-part_short = 少取一些、订购其余的，或请店长盘点确认
failure-not_on_job = 不能退回 { $asked } 件：该工单只领用了 { $left } 件
remedy-of-not_on_job = 请核对数量
failure-want_of_repair = 这个备件属于维修单 { $number }
remedy-of-want_of_repair = 请打开该维修单，在那里增减和领用备件
failure-same_place = 备件已在该库位
remedy-of-same_place = 请选择另一个库位
failure-more_than_ordered = 到货 { $asked } 件，但该行只剩 { $left } 件未到
remedy-of-more_than_ordered = 按订购数收货，多出的另作无单入库
failure-count_moved = 查看时该库位为 { $expected } 件，现在是 { $now } 件
remedy-of-count_moved = 重新打开盘点表，再点一次该库位
failure-parts_moved = 该文件带来的备件已有出入库，或已为工单预留
remedy-of-parts_moved = 只有尚未动用的库存文件才能撤出
failure-ceiling = 这样会退得比卖出或付款的还多
remedy-of-ceiling = 没有任何改动。请重新打开销售单，可能已有人先办了
failure-amount = 这不是金额（{ $field }）
remedy-of-amount = 请填写如 3999.00 的数字
failure-day = 这个日期不对（{ $field }）
remedy-of-day = 请填写 1990 年到今天之间的日期
failure-day_too_far = 日期太远：{ $day }
remedy-of-day_too_far = 年份请写四位数
failure-facts = 规则无法判断：{ $what }
remedy-of-facts = 请检查销售单的日期和金额

failure-sale_known = 销售单 { $number } 已经在账上
remedy-of-sale_known = 请查找并打开它办理
failure-sale_no_lines = 销售单没有商品
remedy-of-sale_no_lines = 请添加卖出的商品
failure-sale_quantity = 第 { $line } 行的数量不在 1 到 1,000,000 之间
remedy-of-sale_quantity = 请改正数量
failure-sale_amount = 金额为负或太大（第 { $line } 行）
remedy-of-sale_amount = 请改正价格
failure-sale_discount = 优惠比价格还大
remedy-of-sale_discount = 请减少优惠
failure-sale_tenders = 支付合计 { $paid }，应付 { $total }
remedy-of-sale_tenders = 请让两者相等
failure-sale_refunded = 退款比付款还多
remedy-of-sale_refunded = 请检查金额
failure-sale_serials = 序列号比件数多，或有重复（第 { $line } 行）
remedy-of-sale_serials = 请给每件一个不同的序列号
failure-sale_dates = 日期不对
remedy-of-sale_dates = 安装日期不能早于销售日期

failure-store_exists = 这个文件夹里已有门店数据
remedy-of-store_exists = 请换一个文件夹；没有任何改动
failure-store_missing = 这个文件夹里没有门店数据
remedy-of-store_missing = 请选对文件夹，或用 “sanbaoctl init” 新建
failure-restore_without_you = 这份备份里您不是在职店长
remedy-of-restore_without_you = 请由备份当时就在职的店长来恢复，否则恢复后无人能登录
failure-restore_other_secret = 这份备份来自另一台电脑，这里无法核对其中的密码
remedy-of-restore_other_secret = 请输入本店恢复单上的恢复码；数据没有改动
failure-recovery_mistyped = 恢复码输入有误
remedy-of-recovery_mistyped = 请对照恢复单逐位检查，共 28 位字母和数字
failure-recovery_wrong = 这个恢复码不属于这份数据或备份
remedy-of-recovery_wrong = 请使用做备份时有效的那张恢复单；连错五次需等待 15 分钟
failure-recovery_none = 本店没有恢复单
remedy-of-recovery_none = 请店长在设置里制作
failure-passphrase_needed = 本店数据已加密，还没有解锁
remedy-of-passphrase_needed = 请输入本店口令，或恢复单上的恢复码
failure-passphrase_wrong = 口令不对
remedy-of-passphrase_wrong = 请检查大小写和输入法；没人记得口令时，请用恢复单上的恢复码
failure-backup_encrypted = 这份备份是加密的
remedy-of-backup_encrypted = 请输入做备份时的本店口令，或当时那张恢复单上的恢复码
failure-encrypting_cut_short = 数据没有加密：程序在开始之前就退出了
remedy-of-encrypting_cut_short = 数据没有改动，请在设置里重新开启加密
failure-turn_not_asked = 没有加密或解密数据：这个要求不是本店程序留下的
remedy-of-turn_not_asked = 数据没有变化。如果是更新程序之前自己要求的，请到设置里重新操作；如果没人要求过，请查一查谁能改动这台电脑上的文件
failure-passphrase_waits = 口令错误次数太多
remedy-of-passphrase_waits = 请等 { $minutes } 分钟再试
failure-not_encrypted = 本店数据没有加密
remedy-of-not_encrypted = 无需关闭
failure-passphrase_differs = 两次输入的口令不一致
remedy-of-passphrase_differs = 请两次输入同一个口令；数据没有改动
failure-secret_lost = 本机密钥（pepper.key）不见了，无法核对任何密码
remedy-of-secret_lost = 请凭恢复单找回，或从数据文件夹的副本中放回该文件
failure-restore_moved_on = 申请恢复之后又有人办了业务
remedy-of-restore_moved_on = 数据没有改动。请先核对后来的业务，再重新恢复
failure-not_a_check = 这不是单号加验真码
remedy-of-not_a_check = 请扫描凭证上的二维码，或输入单号、空格和验真码
failure-not_a_roll = 热敏打印机只能用 80 毫米或 58 毫米的纸卷
remedy-of-not_a_roll = 请把纸张选成 80 毫米或 58 毫米
failure-not_a_store = 这不是三包台的数据文件
remedy-of-not_a_store = 请选三包台做的备份
failure-store_newer = 数据由更新版本的三包台写成（版本 { $found }，本程序只认到 { $known }）
remedy-of-store_newer = 请安装新版三包台；没有任何改动
failure-store_busy = 别处正在写入，迟迟没有结束
remedy-of-store_busy = 请稍后再试
failure-window_open = 本机另一个窗口已经打开了这份数据
remedy-of-window_open = 请在那个窗口继续，或关闭它后重试
failure-disk_full = 磁盘已满
remedy-of-disk_full = 请腾出空间再试；没有丢失任何数据
failure-read_only = 文件或文件夹打不开，或不能写入
remedy-of-read_only = 请检查文件夹权限，或磁盘是否写保护
failure-store_read_only = 数据现在只能查询、不能写入：磁盘、文件夹或文件被写保护。没有任何改动
remedy-of-store_read_only = 请解除磁盘或文件夹的写保护，或请人检查磁盘
failure-damaged = 数据已损坏：{ $what }
remedy-of-damaged = 请停止使用，并恢复最近一次完好的备份
failure-unreadable_event = 这一步写下后读不回来（{ $event }），所以没有写，什么都没有改动
remedy-of-unreadable_event = 请换一种做法，并告知维护本程序的人：这是程序的错误
failure-store_pages = 数据文件被磁盘损坏：现在只能查询，不能改动
remedy-of-store_pages = 请店长在锁屏界面恢复最近一次完好的备份
failure-store_not_whole = 数据与流水不一致，暂停收付款和一切改动
remedy-of-store_not_whole = 请店长到“设置 → 备份与流水”查看，确认后继续营业，或恢复备份
damage-pages = 数据文件有一处损坏：{ $place }
damage-reference = { $place } 中有一行对不上来源
damage-journal = 流水在第 { $place } 条处断开
damage-schema = “{ $place }”不是本程序建立的样子
damage-settings = 设置被人绕过程序改动
damage-staff = { $place } 号员工的资料被人绕过程序改动
damage-staff-unknown = 员工名册少了人
damage-pin = { $place } 号员工的密码被人绕过程序改动
damage-pin-unknown = 有密码是绕过程序放进去的
damage-file = 导入文件的内容被人绕过程序改动（文件 { $place }）
damage-table = “{ $place }”与流水不一致
failure-path_missing = 没有这个文件或文件夹
remedy-of-path_missing = 请检查名称
failure-path_taken = 已有同名文件
remedy-of-path_taken = 请换一个名字；没有覆盖任何文件
failure-depended = 售后单 { $case } 用到了这份文件
remedy-of-depended = 文件里的商品还没有退过时才能撤销
failure-depended_elsewhere = 后来做过的业务用到了这份文件
remedy-of-depended_elsewhere = 文件里的商品还没有退过、换过、修过时才能撤销
failure-depended_file = 文件 { $file } 里有这份文件的销售单的退款或序列号
remedy-of-depended_file = 先撤销那个文件
failure-import_running = 正在导入另一个文件
remedy-of-import_running = 等它导完，或先停止它
failure-import_cancelled = 已停止导入，这个文件没有导入任何内容
remedy-of-import_cancelled = 需要时重新导入
failure-currency_fixed = 已有售后单，不能再改货币
remedy-of-currency_fixed = 其他货币请另建门店数据
failure-time_zone = 没有 { $zone } 这个时区
remedy-of-time_zone = 请用 Asia/Shanghai 这样的名称
failure-backup_hours = 自动备份间隔最长 31 天
remedy-of-backup_hours = 请填 0 到 744 小时；0 表示不自动备份
failure-idle_lock_minutes = 锁定时间应在 1 到 240 分钟之间
remedy-of-idle_lock_minutes = 请填写其间的数字
failure-promise = 门店承诺无法读取：{ $what }
remedy-of-promise = 请改正；现行的承诺仍然有效
failure-promise_from = 承诺不能对已售出的商品追溯生效
remedy-of-promise_from = 请选 { $today } 或以后的日期
failure-promise_terms = 承诺最多 { $most } 条
remedy-of-promise_terms = 请合并相近的条款
failure-store_not_empty = 这里的门店已经有人在用
remedy-of-store_not_empty = 请换一个空文件夹，或用 “sanbaoctl restore” 恢复备份
failure-past_day = { $day } 早于销售日或晚于今天
remedy-of-past_day = 请核对维修记录上的日期
failure-past_order = 取回日期早于送修日期
remedy-of-past_order = 请核对维修记录上的两个日期
failure-promise_below_law = 这条承诺低于法律规定：{ $cited }（{ $law }）
remedy-of-promise_below_law = 门店承诺只能高于法定标准
failure-paper = 单据无法生成：{ $what }
remedy-of-paper = 售后单没有问题。请换一种纸张，并告知维护人员
failure-not_a_demo = 只有演示门店可以另设时间
remedy-of-not_a_demo = 请不要设置 SANBAO_NOW
failure-internal = 出了不该出的错（{ $what }）
remedy-of-internal = 没有任何改动。请再试；如果还出现，请告知维护人员
failure-parts_left = 还有已领备件没有去处：{ $parts }
remedy-of-parts_left = 请逐项说明退回、转不良还是报废
failure-parts_open = 还有备件没有领料：{ $parts }
remedy-of-parts_open = 先领料，或取消用不着的备件
failure-over_estimate = 顾客应付 { $asked }，只同意过 { $agreed }
remedy-of-over_estimate = 请重新报价并取得顾客同意
failure-too_late_to_take_back = 已经不能撤回了
remedy-of-too_late_to_take_back = 只能撤回自己本班次刚做的一步，且还没有付款、打印或改动；否则请店长作废
failure-start_unasked = 顾客应付 { $asked }，只同意过 { $agreed }，还不能开始维修
remedy-of-start_unasked = 请先征得顾客同意，或写明为什么先开工
failure-estimate_expired = 报价已于 { $day } 过期
remedy-of-estimate_expired = 请重新报价
failure-not_under_warranty = 按规定这不属于免费维修
remedy-of-not_under_warranty = 请改为自费、店担或厂担
failure-why_charged = 按规定这是免费维修，要收费须说明理由
remedy-of-why_charged = 写明收费理由，例如人为损坏的部位
failure-serial_mismatch = { $serial } 不是这台机器的序列号
remedy-of-serial_mismatch = 请扫描机身上的序列号，核对接机单
failure-not_your_repair = 开机密码只给负责这台机器的技师看
remedy-of-not_your_repair = 请先把工单分派给自己
failure-too_soon_to_dispose = 还不能处置：须通知顾客两次以上，并等满 { $days } 天（已通知 { $told } 次）
remedy-of-too_soon_to_dispose = 请再次通知顾客并登记
failure-repair_is_here = 这台机器已经在修
remedy-of-repair_is_here = 打开它现有的工单
failure-device_twice = 机器 { $serial } 重复登记
remedy-of-device_twice = 请删去其中一台
failure-passcode_sealed_elsewhere = 开机密码是在另一台电脑上封存的，打不开
remedy-of-passcode_sealed_elsewhere = 请再问一次顾客
failure-picture_unreadable = 这不是可以读取的图片
remedy-of-picture_unreadable = 请用 JPEG、PNG 或 WebP 图片
failure-picture_too_large = 图片超过 { $megabytes } MB
remedy-of-picture_too_large = 请用小一些的图片
failure-batch_running = 已有一批单据正在打印
remedy-of-batch_running = 请等这一批打完，或先停止它
failure-batch_stopped = 已停止：一张也没有打印，也没有计数
remedy-of-batch_stopped = 需要时重新开始即可
failure-batch_empty = 没有这样的单据
remedy-of-batch_empty = 请换日期或换单据种类
failure-batch_too_many = 这样的单据超过 { $most } 张
remedy-of-batch_too_many = 请缩短日期范围，分几个文件打印
failure-logo_blank = 这张图片印到纸上什么都看不见
remedy-of-logo_blank = 请用白底或透明底的深色标志；透明底的白色标志印不出来
failure-loaner_out = 备用机（{ $number }）还没有归还
remedy-of-loaner_out = 请先收回备用机；确已遗失的，由店长核销
failure-loan_unit = 备用机 { $label } { $state ->
    [free] 在库，没有借出
    [out] 已借出
    [set_aside] 待检，还不能借出
    [lost] 已遗失
   *[retired] 已停用
  }（{ $step ->
    [lend] 借出
    [record] 修改
   *[step] 改状态
  }）
remedy-of-loan_unit = 请换一台，或先在备用机列表里处理它
failure-loan_label_taken = 已有编号为 { $label } 的备用机
remedy-of-loan_label_taken = 请换一个编号
failure-loan_ended = 借用协议 { $number } 已经结束
remedy-of-loan_ended = 请重新打开工单看看现状
failure-visit_window_order = 约定时段的结束早于开始
remedy-of-visit_window_order = 请检查开始和结束时间
failure-visit_window_long = 约定时段最长 { $hours } 小时
remedy-of-visit_window_long = 请把时段约得短一些
failure-visit_window_past = 约定时段已经过去
remedy-of-visit_window_past = 请约一个还没到的时间
failure-visit_window_far = 最多提前 { $days } 天预约
remedy-of-visit_window_far = 请约近一些的日子，更远的建保养计划
failure-visit_no_such_time = 那天拨快时钟，没有这个时间
remedy-of-visit_no_such_time = 请换一个时间
failure-visit_minutes = 一次上门要 { $least } 到 { $most } 分钟
remedy-of-visit_minutes = 请填写合理的时长
failure-visit_step = 上门单现在{ $state ->
    [called] 待派工
    [planned] 已派工
    [on_site] 已上门
    [ended] 已结束
   *[cancelled] 已取消
  }，不能{ $step ->
    [assign] 派工
    [unassign] 取消派工
    [reschedule] 改约
    [amend] 更正
    [cancel] 取消
    [arrive] 登记到达
    [report] 填写记录
    [photograph] 拍照
    [put] 增改项目
    [remove] 取消项目
    [pick] 领备件
    [issue] 装备件
    [end] 结束
   *[pay] 收款
  }
remedy-of-visit_step = 请重新打开上门单看看现状
failure-visit_conflicts = 这样派 { $number } 有冲突：{ $conflicts }
remedy-of-visit_conflicts = 请换时间或换人；上班时间、请假、路程和技能的冲突，店长可以同意
failure-visit_missing = 还有必填项没有填：{ $fields }
remedy-of-visit_missing = 请补齐后再提交；没有做到的规范写明原因
failure-visit_unknown_field = 服务记录里没有 { $field } 这一项
remedy-of-visit_unknown_field = 表单可能改过，请重新打开上门单
failure-visit_field_value = { $field } 填的内容不合要求
remedy-of-visit_field_value = 数值只填数字，选项只能选列出的
failure-visit_measure = { $field } 超出允许范围
remedy-of-visit_measure = 请复测；确实如此的，在备注里写明怎么处理
failure-visit_not_listed = { $field } 不在公示价目里，不能收费
remedy-of-visit_not_listed = 只能按公示价目收费，请从价目里选
failure-visit_partly_reason = 没有说明为什么要再上门
remedy-of-visit_partly_reason = 请选一个原因
failure-visit_words = 需要写明原因
remedy-of-visit_words = 请用一句话写清楚
failure-visit_rating = 评分是 1 到 5 分
remedy-of-visit_rating = 请重新选择评分
failure-visit_not_signed = 顾客还没有签名
remedy-of-visit_not_signed = 请顾客在屏幕或纸上签名
failure-visit_times = 到达或离开的时间不对
remedy-of-visit_times = 离开不能早于到达，也不能晚于现在
failure-visit_part_open = 备件 { $name } 还没有装上，也没有退回
remedy-of-visit_part_open = 请装上它，或取消这一项并说明去向
failure-visit_paid_too_much = 收了 { $asked }，应收只有 { $due }
remedy-of-visit_paid_too_much = 只按应收金额收款
failure-visit_no_call_back = 这张上门单没有待办的回访
remedy-of-visit_no_call_back = 已办的可以重新回访，待办的直接登记结果
failure-visit_plan_turn = 计划的第 { $nth } 次已经处理过，或没有这一次
remedy-of-visit_plan_turn = 请重新打开计划看看现状
failure-visit_plan_months = 间隔是 1 到 { $most } 个月
remedy-of-visit_plan_months = 请填写合理的间隔
failure-visit_plan_ended = 计划已经结束
remedy-of-visit_plan_ended = 如需继续，请新建一个计划
failure-visit_route_long = 一天超过 { $most } 单，排不了路线
remedy-of-visit_route_long = 请先把几单派给别人
failure-visit_route_changed = 这一天的安排刚刚变了，路线没有改
remedy-of-visit_route_changed = 请再看一次新路线
failure-visit_roster_hours = 上班时间或请假日期不对
remedy-of-visit_roster_hours = 每天只填一段，结束要晚于开始

failure-print_unreached = 打印机 { $place } 没有应答（{ $said }）
remedy-of-print_unreached = 请检查打印机是否开机、网线或无线是否连通；程序会自己再试几次
failure-print_refused = 打印服务没有接收（{ $said }）
remedy-of-print_refused = 请检查打印机和队列名，再重打；这一份不会重复计数
failure-print_no_spooler = 这台电脑没有打印服务
remedy-of-print_no_spooler = 请安装 CUPS，或先存为 PDF
failure-print_device = 设备 { $path } 打不开（{ $said }）
remedy-of-print_device = 请检查打印机是否插好、是否有权限使用；程序会自己再试几次
failure-print_not_a_device = { $path } 不是打印设备
remedy-of-print_not_a_device = 请在设置里改正设备路径，再重打
failure-print_broke_off = 打印机没有收完就断开了（{ $said }）
remedy-of-print_broke_off = 请看看纸上打出了什么；重打的一份会标为副本
failure-print_no_end = 数据送给了 { $place }，但它没有回话说收完了
remedy-of-print_no_end = 请看看打印机上有没有这张纸；没有就重打，重打的一份会标为副本
failure-print_left = 正在打印时程序关掉了
remedy-of-print_left = 请看看打印机上有没有这张纸；没有就重打，重打的一份会标为副本
failure-print_no_raw = 在 Windows 上不能把原始数据交给队列
remedy-of-print_no_raw = 请改用网络连接，或用系统打印机
failure-print_job_state = { $state ->
    [sending] 这一份正在送出
    [sent] 这一份已经送出
    [called_off] 这一份已经取消
    [replaced] 这一份已经另打了副本
   *[other] 这一份刚刚变了
  }
remedy-of-print_job_state = 请刷新打印队列；要再打，就在单据上打印
failure-printer_gone = 这台打印机已从设置里删除
remedy-of-printer_gone = 请把这一份改到另一台打印机
failure-printer_changed = 这台打印机换了连接方式或纸卷，这一份打不上去
remedy-of-printer_changed = 请改到另一台打印机，或取消后重新打印
failure-printer_paper = 这台打印机没有这种纸（{ $paper }）
remedy-of-printer_paper = 请换一种纸，或换一台打印机
failure-printer_bad = { $what ->
    [host] 地址不像 IP 地址，也不像主机名
    [port] 端口要在 1 到 65535 之间
    [path] 设备要写完整路径
    [queue] 队列名里不能有空格、斜杠等符号
   *[roll] 小票机要选纸卷，系统打印机不用
  }
remedy-of-printer_bad = 请改正后再保存
failure-printer_name_taken = 已有一台打印机叫这个名字
remedy-of-printer_name_taken = 请换一个名称
failure-printers_too_many = 一个柜台最多 { $most } 台打印机
remedy-of-printers_too_many = 请先删掉不用的
failure-labels_on_roll = 标签不能在小票机上打
remedy-of-labels_on_roll = 请选一台系统打印机
failure-copies = 份数要在 1 到 { $most } 之间
remedy-of-copies = 请改小一点

failure-terms_too_many = 条款超过 { $most } 条
remedy-of-terms_too_many = 请合并或删去几条
failure-paper_field = 这一项在这种单据上必须有
remedy-of-paper_field = 规则或纠纷要用到它，请保留

failure-field_only = 外勤副本里只能办上门的事
remedy-of-field_only = 请回店后在柜台上办
failure-field_not_one = 这个文件不是外勤副本
remedy-of-field_not_one = 请选择带出时保存的文件
failure-field_passphrase = 口令不对
remedy-of-field_passphrase = 请再输一次；实在忘了，把文件交回柜台，已做的事不会丢
failure-field_passphrase_needed = 本机没有这份副本的钥匙
remedy-of-field_passphrase_needed = 请输入带出时设的口令
failure-field_passphrase_weak = 口令太短或太简单
remedy-of-field_passphrase_weak = 至少 { $least } 个字符，不要重复同一个字
failure-field_broken = 这份副本已损坏，打不开
remedy-of-field_broken = 请换一份拷贝再试，或按纸质上门单补录
failure-field_cut = 这份副本的末尾缺了一段
remedy-of-field_cut = 请先交回柜台，再重新带出
failure-field_changed = 这份副本被改动过
remedy-of-field_changed = 请原样交回柜台，不要在上面继续做
failure-field_in_use = 这份副本正在另一个窗口里打开
remedy-of-field_in_use = 请先关掉那个窗口
failure-field_foreign = 这是另一家店的副本
remedy-of-field_foreign = 请在带出它的那家店交回
failure-field_unproved = 这份副本上没有本店的封印
remedy-of-field_unproved = 一条都没有收。如果确实是本店带出的，请按纸质上门单补录，并查清这个文件是谁写的
failure-field_unknown = 柜台不再认得这份副本
remedy-of-field_unknown = 它是在本店恢复到的那份备份之后带出的：请店长输入工号和密码，才能收回
failure-field_forked = 另一台电脑也从这里接着做了
remedy-of-field_forked = 请与店内的记录对照：确实也做了就再试一次，否则搁置
failure-field_days = 日期不对，或超过 { $most } 天
remedy-of-field_days = 请改一下起止日期
failure-field_empty = 这几天没有派给此人的上门单
remedy-of-field_empty = 请先派工，或换几天
failure-field_decided = 这一条已经处理过
remedy-of-field_decided = 请刷新后再看
failure-field_earlier_first = 同一张上门单还有更早的一条没处理
remedy-of-field_earlier_first = 请从最早的一条开始
failure-field_held = 在等同一张上门单更早的一条
remedy-of-field_held = 先处理那一条，这一条会接着办
failure-field_not_in_copy = 这张上门单不在这份副本里
remedy-of-field_not_in_copy = 请核对后搁置，或在柜台上补录
