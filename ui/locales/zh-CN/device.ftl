### 机器档案：一台机器的来历、三包期和维修记录。
device-back = 返回
device-loading = 正在打开机器档案…
device-serial = 序列号
device-model = 型号
device-sale = 销售单
device-no-category = 不在三包目录
device-returned = 已退回本店
device-void = 销售已作废
device-slip = 三包凭证
device-replaced-by = { $day } 已换货：三包凭证已作废，由 { $by } 替代
device-replaced = 已被换下
device-replaces = { $day } 换货得来，换下 { $what }
device-open-neighbour = 打开那台机器
device-open-sale = 去办售后

## 计时
device-clock = 三包计时
device-on = 截至哪一天
device-on-today = 回到今天
device-left = 还有 { $days } 天
device-last-day = 今天到期
device-over = 已过三包期
device-no-term = 没有三包期
device-until = 整机至 { $day }
device-main-until = 主要部件至 { $day }
device-starts = { $day } 起算
device-paused = 其中维修顺延 { $days } 天
device-now = 今天 { $day }
device-then = { $day }
device-bar-term = 整机
device-bar-main_part = 主要部件
device-bar-repair = 维修停表
device-bar-entries = 经过
device-span = { $from } 至 { $to }
device-line-label = { $from } 到 { $to } 的时间线，竖线标出 { $on }。{ $bars }

## 在修天数和如果现在坏了
device-law-days = 在修天数
device-if = 如果今天坏了（凭证齐全）
device-if-on = 如果 { $day } 坏了（凭证齐全）
device-if-none = 规则没有给出可选的处理。
device-components = 规则里的部件
device-no-components = 规则没有列出部件。

## 经过
device-past = 经过
device-by = { $by } 记
device-struck = 已作废：{ $reason }
device-note-repair = 记一次维修
device-note-exchange = 记换货
device-note-installed = 记安装完成
device-correct = 更正
device-correct-of = 更正 { $day } 的记录
device-strike = 作废
device-strike-of = 作废 { $day } 的记录
device-strike-title = 作废这条记录
device-strike-reason = 为什么作废
device-strike-hint = 记录会划掉留在页面上，不再计算。
device-open-case = 打开售后单
device-correct-title = 更正记录
device-hint = 照着三包凭证上的维修记录填，一行一次。

## 填写
device-taken-in = 送修日期
device-handed-back = 取回日期
device-still-there = 还在维修点
device-delay = 修得久的原因
device-delay-none = 没有耽误
device-delay-parts = 等备件
device-delay-repairer = 维修点拖延
device-signed = 有维修者签字或盖章
device-repairer = 维修点
device-repair-note = 故障和处理
device-exchange-on = 换货日期
device-old-serial = 换下的序列号
device-installed-on = 安装完成日期
device-note = 备注
device-save = 记下
device-save-strike = 作废
device-loan = 借备用机 { $number }（{ $label }）{ $ended ->
    [yes] ，{ $on } 归还
   *[no] ，未归还
}
device-work_order = 维修 { $number }：{ $ended ->
    [yes] { $result ->
        [repaired] 修复
        [partly] 部分修复
        [not_repaired] 未修复
        [no_fault_found] 无故障
        [gave_up] 顾客放弃
        [exchanged] 换新
        [refunded] 退款
        [abandoned] 无人认领
       *[none] 已作废
    }，{ $on } 交还，{ $days } 天
   *[no] 在修
}
