<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>phoenix::bridge::BuildCheck</name>
    <message>
        <source>The program %1 cannot be started: %2</source>
        <translation>无法启动程序 %1：%2</translation>
    </message>
    <message>
        <source>The program ended in the middle of the build.</source>
        <translation>程序在构建途中结束。</translation>
    </message>
    <message>
        <source>The program ended with code %1.</source>
        <translation>程序以代码 %1 结束。</translation>
    </message>
</context>
<context>
    <name>phoenix::bridge::KeyFileSigner</name>
    <message>
        <source>on this disk</source>
        <translation>在本机磁盘上</translation>
    </message>
</context>
<context>
    <name>phoenix::bridge::Submission</name>
    <message>
        <source>Voting</source>
        <translation>投票中</translation>
    </message>
    <message>
        <source>Sending the package</source>
        <translation>正在发送升级包</translation>
    </message>
    <message>
        <source>Sealing: every gate runs on the chain</source>
        <translation>封存：链上逐一运行检查关</translation>
    </message>
    <message>
        <source>Proposing</source>
        <translation>正在提案</translation>
    </message>
    <message>
        <source>Unlocking the key</source>
        <translation>正在解锁密钥</translation>
    </message>
    <message>
        <source>%1 was %2 in block %3 (code %4).</source>
        <translation>%1 在区块 %3 中的结果为 %2（代码 %4）。</translation>
    </message>
    <message>
        <source>%1 was %2 in block %3: %4</source>
        <translation>%1 在区块 %3 中的结果为 %2：%4</translation>
    </message>
    <message>
        <source>No block took the transaction until height %1; send it again.</source>
        <translation>直到高度 %1 都没有区块收录该交易，请重新发送。</translation>
    </message>
</context>
<context>
    <name>phoenix::charts</name>
    <message>
        <source>Half of calls under</source>
        <translation>半数调用低于</translation>
    </message>
    <message>
        <source>%1: slowest bucket up to %2</source>
        <translation>%1：最慢一档至 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 now %2, lowest %3, highest %4</source>
        <translation>%1 现为 %2，最低 %3，最高 %4</translation>
    </message>
</context>
<context>
    <name>phoenix::charts::RangeStrip</name>
    <message>
        <source>Time window</source>
        <translation>时间窗口</translation>
    </message>
    <message>
        <source>Left and Right move the window the chart shows.</source>
        <translation>左右键移动图表显示的时间窗口。</translation>
    </message>
</context>
<context>
    <name>phoenix::charts::TimeChart</name>
    <message>
        <source>Time chart</source>
        <translation>时间图表</translation>
    </message>
</context>
<context>
    <name>phoenix::graph::DotLayout</name>
    <message>
        <source>The program &quot;%1&quot; could not be started; install graphviz for the better layout.</source>
        <translation>无法启动程序“%1”；安装 graphviz 可得到更好的布局。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; gave no layout: %2</source>
        <translation>“%1”没有给出布局：%2</translation>
    </message>
    <message>
        <source>its answer was not readable</source>
        <translation>其输出无法读取</translation>
    </message>
    <message>
        <source>&quot;%1&quot; took longer than %2 s.</source>
        <translation>“%1”用时超过 %2 秒。</translation>
    </message>
</context>
<context>
    <name>phoenix::graph::Minimap</name>
    <message>
        <source>Overview of the graph</source>
        <translation>图的缩览</translation>
    </message>
</context>
<context>
    <name>phoenix::graph::NodeItem</name>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>changes to %1</source>
        <translation>将变为 %1</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>调用 %1</translation>
    </message>
    <message>
        <source>p99 %1, %2 of its limit</source>
        <translation>p99 %1，为上限的 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::graph::ServiceGraphView</name>
    <message>
        <source>Service graph</source>
        <translation>服务图</translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n 个服务</numerusform>
        </translation>
    </message>
    <message>
        <source>calls %1 %2</source>
        <translation>调用 %1 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::models</name>
    <message>
        <source>Vote on P-%1, %2</source>
        <translation>请对 P-%1 投票，%2</translation>
    </message>
    <message>
        <source>Quorum is met. Closes in %1</source>
        <translation>已达法定投票率。%1 后截止</translation>
    </message>
    <message>
        <source>Quorum short by %1. Closes in %2</source>
        <translation>法定投票率还差 %1。%2 后截止</translation>
    </message>
    <message>
        <source>%1 swaps at height %2</source>
        <translation>%1 在高度 %2 切换</translation>
    </message>
    <message>
        <source>Compiled here. %1 of power is ready</source>
        <translation>已在本机编译。%1 的投票权已就绪</translation>
    </message>
    <message>
        <source>Not compiled here yet. %1 of power is ready</source>
        <translation>尚未在本机编译。%1 的投票权已就绪</translation>
    </message>
    <message>
        <source>Deferred: only %1 of power is ready</source>
        <translation>已推迟：仅 %1 的投票权就绪</translation>
    </message>
    <message>
        <source>%1 is on probation</source>
        <translation>%1 试运行中</translation>
    </message>
    <message>
        <source>%1 was reverted</source>
        <translation>%1 已回退</translation>
    </message>
    <message>
        <source>%1 runs again</source>
        <translation>%1 恢复运行</translation>
    </message>
    <message>
        <source>%1 is failing</source>
        <translation>%1 故障</translation>
    </message>
    <message>
        <source>%1 p99 is %2, limit %3</source>
        <translation>%1 的 p99 为 %2，限值 %3</translation>
    </message>
    <message>
        <source>%1 of calls fail</source>
        <translation>%1 的调用失败</translation>
    </message>
    <message>
        <source>Since %1 UTC</source>
        <translation>自 %1 UTC</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>closes in %1</source>
        <translation>%1 后截止</translation>
    </message>
    <message>
        <source>waiting for a height</source>
        <translation>等待高度</translation>
    </message>
    <message>
        <source>swaps at %1</source>
        <translation>在 %1 切换</translation>
    </message>
    <message>
        <source>on probation until %1</source>
        <translation>试运行至 %1</translation>
    </message>
    <message>
        <source>live since %1</source>
        <translation>自 %1 起生效</translation>
    </message>
    <message>
        <source>reverted after %1</source>
        <translation>%1 之后回退</translation>
    </message>
    <message>
        <source>closed at %1</source>
        <translation>于 %1 结束</translation>
    </message>
    <message>
        <source>you: %1</source>
        <translation>您：%1</translation>
    </message>
    <message>
        <source>your vote is missing</source>
        <translation>您尚未投票</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>%1 %2, %3, %4 calls per second, p99 %5</source>
        <translation>%1 %2，%3，每秒 %4 次调用，p99 %5</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>over limit</source>
        <translation>超过限值</translation>
    </message>
    <message>
        <source>in probation</source>
        <translation>试运行中</translation>
    </message>
    <message>
        <source>swap scheduled</source>
        <translation>已排定切换</translation>
    </message>
    <message>
        <source>within limit</source>
        <translation>在限值内</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>调用/秒</translation>
    </message>
    <message>
        <source>Err %</source>
        <translation>错误 %</translation>
    </message>
    <message>
        <source>p99, 15 m</source>
        <translation>p99，15 分</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Since height</source>
        <translation>起始高度</translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation>代码哈希</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>genesis</source>
        <translation>创世</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>调用者</translation>
    </message>
    <message>
        <source>Callee</source>
        <translation>被调用者</translation>
    </message>
    <message>
        <source>%1 calls %2 %3 per second, p99 %4</source>
        <translation>%1 每秒调用 %2 %3 次，p99 %4</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Proposer</source>
        <translation>提议者</translation>
    </message>
    <message>
        <source>Tx</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Validator</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>投票权</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Voting</source>
        <translation>投票中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>已排定</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>已推迟</translation>
    </message>
    <message>
        <source>Probation</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>已定案</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>被否决</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Reverted</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>赞成</translation>
    </message>
    <message>
        <source>No</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Abstain</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Voting power</source>
        <translation>投票权</translation>
    </message>
    <message>
        <source>you</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Compiled in</source>
        <translation>编译用时</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>目标码</translation>
    </message>
    <message>
        <source>Same build</source>
        <translation>构建一致</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未尝试</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>It can be reverted by vote until %1</source>
        <translation>在高度 %1 之前可投票回退</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已停住</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>State of</source>
        <translation>状态所属</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键数</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>始于</translation>
    </message>
    <message>
        <source>Done at</source>
        <translation>完成于</translation>
    </message>
    <message>
        <source>%1: migration %2, %3 keys, since %4</source>
        <translation>%1：迁移%2，%3 个键，始于 %4</translation>
    </message>
    <message>
        <source>%1 at height %2</source>
        <translation>%1，高度 %2</translation>
    </message>
    <message>
        <source>The migration of %1 is paused</source>
        <translation>%1 的迁移已停住</translation>
    </message>
    <message>
        <source>A step failed after %1 keys, since %2</source>
        <translation>在 %1 个键之后有一步失败，始于 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>At height %1, without a vote</source>
        <translation>高度 %1，未经投票</translation>
    </message>
    <message>
        <source>What it allows</source>
        <translation>允许做什么</translation>
    </message>
    <message>
        <source>may call %1, version %2 or later</source>
        <translation>可调用 %1，版本 %2 起</translation>
    </message>
    <message>
        <source>may call %1, versions %2 to below %3</source>
        <translation>可调用 %1，版本 %2 起，低于 %3</translation>
    </message>
    <message>
        <source>keeps state of its own, and no other&apos;s</source>
        <translation>只保存自己的状态，不碰别人的</translation>
    </message>
    <message>
        <source>may read all state of %1</source>
        <translation>可读取 %1 的全部状态</translation>
    </message>
    <message>
        <source>may read what %1 keeps under %2</source>
        <translation>可读取 %1 保存在 %2 下的状态</translation>
    </message>
    <message>
        <source>reads a value of its own state</source>
        <translation>读取自己状态中的值</translation>
    </message>
    <message>
        <source>writes a value of its own state</source>
        <translation>写入自己状态中的值</translation>
    </message>
    <message>
        <source>removes a value of its own state</source>
        <translation>删除自己状态中的值</translation>
    </message>
    <message>
        <source>walks over the keys of its own state</source>
        <translation>遍历自己状态的键</translation>
    </message>
    <message>
        <source>reads the state of another service</source>
        <translation>读取其他服务的状态</translation>
    </message>
    <message>
        <source>calls another service</source>
        <translation>调用其他服务</translation>
    </message>
    <message>
        <source>gives a result back</source>
        <translation>返回结果</translation>
    </message>
    <message>
        <source>tells events</source>
        <translation>发出事件</translation>
    </message>
    <message>
        <source>writes to the node&apos;s log</source>
        <translation>写入节点日志</translation>
    </message>
    <message>
        <source>makes hashes</source>
        <translation>计算哈希</translation>
    </message>
    <message>
        <source>checks signatures</source>
        <translation>校验签名</translation>
    </message>
    <message>
        <source>asks for height and time of the block</source>
        <translation>询问区块的高度和时间</translation>
    </message>
    <message>
        <source>asks who signed the transaction</source>
        <translation>询问交易由谁签名</translation>
    </message>
    <message>
        <source>asks how much fuel is left</source>
        <translation>询问剩余燃料</translation>
    </message>
    <message>
        <source>takes more memory</source>
        <translation>占用更多内存</translation>
    </message>
    <message>
        <source>changes when versions come into force</source>
        <translation>改变版本何时生效</translation>
    </message>
    <message>
        <source>ends a call and undoes its writes</source>
        <translation>结束调用并撤销其写入</translation>
    </message>
    <message>
        <source>leaves at %1</source>
        <translation>于 %1 移除</translation>
    </message>
    <message>
        <source>gone since %1</source>
        <translation>自 %1 起已移除</translation>
    </message>
    <message>
        <source>Removal.</source>
        <translation>移除。</translation>
    </message>
    <message>
        <source>%1 leaves with nothing in its place; calls to it end.</source>
        <translation>%1 将被移除，没有替代；对它的调用就此终止。</translation>
    </message>
    <message>
        <source>Way back.</source>
        <translation>回退。</translation>
    </message>
    <message>
        <source>The version before comes back.</source>
        <translation>恢复之前的版本。</translation>
    </message>
    <message>
        <source>Parameters.</source>
        <translation>参数。</translation>
    </message>
    <message>
        <source>No code changes.</source>
        <translation>代码不变。</translation>
    </message>
    <message>
        <source>Emergency.</source>
        <translation>紧急。</translation>
    </message>
    <message>
        <source>Yes of more than 5/6 of all power, now %1, brings it into force after the shortest delay.</source>
        <translation>赞成超过全部投票权的 5/6（目前 %1）时，经最短的等待即生效。</translation>
    </message>
    <message>
        <source>Together with %1.</source>
        <translation>与 %1 一起。</translation>
    </message>
    <message>
        <source>All of them change in one block, or none does.</source>
        <translation>全部在同一区块切换，否则一个也不切换。</translation>
    </message>
    <message>
        <source>Forward only.</source>
        <translation>只能向前。</translation>
    </message>
    <message>
        <source>The migration of %1 has no way back: after a revert its state keeps the new format.</source>
        <translation>%1 的迁移没有回头路：回退之后其状态仍是新格式。</translation>
    </message>
    <message>
        <source>view</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>transaction</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Answers questions of the node within bounds; keeps no state. When it fails, the genesis version answers.</source>
        <translation>在限定范围内回答节点的问题，不保存状态。失败时由创世版本回答。</translation>
    </message>
    <message>
        <source>Keeps state of the chain; transactions and other services call it.</source>
        <translation>保存链的状态，由交易和其他服务调用。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>%1, does not fit</source>
        <translation>%1，不符合</translation>
    </message>
    <message>
        <source>%1, comes with it</source>
        <translation>%1，随之而来</translation>
    </message>
    <message>
        <source>%1 %2, in force: %3</source>
        <translation>%1 %2，现行：%3</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>override %1</source>
        <translation>强制替换 %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>on probation</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被替换</translation>
    </message>
    <message>
        <source>reverted</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>overridden</source>
        <translation>被强制替换</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定者</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>Override %1</source>
        <translation>强制替换 %1</translation>
    </message>
    <message>
        <source>Upgrade P-%1</source>
        <translation>升级 P-%1</translation>
    </message>
    <message>
        <source>Way back of P-%1</source>
        <translation>P-%1 的回退</translation>
    </message>
    <message>
        <source>%1 back to %2</source>
        <translation>%1 退回 %2</translation>
    </message>
    <message>
        <source>Removal P-%1</source>
        <translation>移除 P-%1</translation>
    </message>
    <message>
        <source>%1 %2 removed</source>
        <translation>%1 %2 已移除</translation>
    </message>
    <message>
        <source>%1 %2, new</source>
        <translation>%1 %2，新</translation>
    </message>
    <message>
        <source>The address is mistyped: its check does not hold</source>
        <translation>地址有误：校验不通过</translation>
    </message>
    <message>
        <source>An address begins with phx1</source>
        <translation>地址以 phx1 开头</translation>
    </message>
    <message>
        <source>A byte is two hex digits; one is left</source>
        <translation>一个字节是两位十六进制数；多出一位</translation>
    </message>
    <message>
        <source>Only the digits 0-9 and a-f</source>
        <translation>只能用 0-9 和 a-f</translation>
    </message>
    <message>
        <source>%1 hex digits are wanted, here are %2</source>
        <translation>需要 %1 位十六进制数，这里有 %2 位</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>a whole number from 0 to %1</source>
        <translation>0 到 %1 的整数</translation>
    </message>
    <message>
        <source>a whole number, negative ones too</source>
        <translation>整数，可为负</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>bytes as hex digits</source>
        <translation>十六进制字节</translation>
    </message>
    <message>
        <source>32 bytes as 64 hex digits</source>
        <translation>32 字节，即 64 位十六进制数</translation>
    </message>
    <message>
        <source>an address, phx1…</source>
        <translation>地址，phx1…</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>Wanted is %1</source>
        <translation>应为%1</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>more than can be shown here</source>
        <translation>太多，无法在此全部显示</translation>
    </message>
    <message>
        <source>%1 signed two votes that exclude each other</source>
        <translation>%1 签署了两张互相排斥的投票</translation>
    </message>
    <message>
        <source>Its power is %1. The evidence can be put before the chain</source>
        <translation>其投票权为 %1。证据可提交到链上</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>尚未出现</translation>
    </message>
    <message>
        <source>upgraded</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>swapping</source>
        <translation>切换中</translation>
    </message>
    <message>
        <source>old version</source>
        <translation>旧版本</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>同步中</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>conflicting votes</source>
        <translation>冲突投票</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>at tip</source>
        <translation>已到最新</translation>
    </message>
    <message numerus="yes">
        <source>%n behind</source>
        <translation>
            <numerusform>落后 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) behind</source>
        <translation>
            <numerusform>落后 %n 个区块</numerusform>
        </translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>轮次 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 个节点连接</numerusform>
        </translation>
    </message>
    <message>
        <source>validator</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>left: %1</source>
        <translation>已离开：%1</translation>
    </message>
    <message>
        <source>misbehaving</source>
        <translation>行为不当</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>In kB/s</source>
        <translation>入 kB/s</translation>
    </message>
    <message>
        <source>Out kB/s</source>
        <translation>出 kB/s</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Points of misbehaviour; 100 ban</source>
        <translation>不当行为的分数；满 100 则封禁</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点连接</translation>
    </message>
    <message>
        <source>Swap pause</source>
        <translation>切换停顿</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::BuildView</name>
    <message>
        <source>Reproducible build, tried here</source>
        <translation>可复现构建，在本机尝试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the build</source>
        <translation>取消构建</translation>
    </message>
    <message>
        <source>Build here</source>
        <translation>在本机构建</translation>
    </message>
    <message>
        <source>Builds the source of the package again with the compiler of this machine and compares the code. It takes up to a minute.</source>
        <translation>用本机的编译器重新构建包中的源码并比较代码。最多一分钟。</translation>
    </message>
    <message>
        <source>Build again</source>
        <translation>再次构建</translation>
    </message>
    <message>
        <source>Another build is at work</source>
        <translation>另一个构建正在进行</translation>
    </message>
    <message>
        <source>Asking the node for the package</source>
        <translation>正在向节点索取包</translation>
    </message>
    <message>
        <source>Building from its source</source>
        <translation>正在从源码构建</translation>
    </message>
    <message>
        <source>The source builds to exactly this code</source>
        <translation>源码构建出的正是这份代码</translation>
    </message>
    <message>
        <source>Built here in %1.</source>
        <translation>在本机构建，用时 %1。</translation>
    </message>
    <message>
        <source>This source does not build to this code</source>
        <translation>这份源码构建不出这份代码</translation>
    </message>
    <message>
        <source>Compiler and flags are the same, so the code is not what its source says.</source>
        <translation>编译器和选项相同，所以代码与源码不符。</translation>
    </message>
    <message>
        <source>Compiler or flags here are others, which alone may explain it.</source>
        <translation>本机的编译器或选项不同，这本身可能就是原因。</translation>
    </message>
    <message>
        <source>It could not be tried here</source>
        <translation>无法在本机尝试</translation>
    </message>
    <message>
        <source>The compiler clang-19 is not installed on this machine. Install it with: apt install clang-19</source>
        <translation>本机没有安装编译器 clang-19。安装命令：apt install clang-19</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Nothing is known from it.</source>
        <translation>没有得出结论。</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Built here</source>
        <translation>本机构建</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Compiler</source>
        <translation>编译器</translation>
    </message>
    <message>
        <source>%1; here %2</source>
        <translation>%1；本机 %2</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>others than here</source>
        <translation>与本机不同</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::CallDialog</name>
    <message>
        <source>Call a method</source>
        <translation>调用方法</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Most fuel</source>
        <translation>燃料上限</translation>
    </message>
    <message>
        <source>enough for an ordinary call</source>
        <translation>足够一次普通调用</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This service describes no methods.</source>
        <translation>此服务没有描述任何方法。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Asked on the newest state; costs nothing. Gives %1.</source>
        <translation>在最新状态上查询，不收费。返回：%1。</translation>
    </message>
    <message>
        <source>A transaction: it is signed and paid. Gives %1. Uses at most %2 fuel.</source>
        <translation>交易：需要签名和付费。返回：%1。最多使用 %2 燃料。</translation>
    </message>
    <message>
        <source>It takes no arguments.</source>
        <translation>不需要参数。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Sign and send…</source>
        <translation>签名并发送…</translation>
    </message>
    <message>
        <source>This window has no key: it can ask, not sign.</source>
        <translation>此窗口没有密钥：可以查询，不能签名。</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>停止等待</translation>
    </message>
    <message>
        <source>The arguments do not fit</source>
        <translation>参数不符</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Call %1?</source>
        <translation>调用 %1？</translation>
    </message>
    <message>
        <source>This signs one transaction with your account key.</source>
        <translation>将用您的账户密钥签名一笔交易。</translation>
    </message>
    <message>
        <source>argument</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>and</source>
        <translation>以及</translation>
    </message>
    <message numerus="yes">
        <source>%n more value(s)</source>
        <translation>
            <numerusform>另有 %n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign and send</source>
        <translation>签名并发送</translation>
    </message>
    <message>
        <source>Calling %1</source>
        <translation>正在调用 %1</translation>
    </message>
    <message>
        <source>Sent. Waiting for a block…</source>
        <translation>已发送。等待区块…</translation>
    </message>
    <message>
        <source>It was not sent</source>
        <translation>未能发送</translation>
    </message>
    <message>
        <source>Stopped waiting</source>
        <translation>已停止等待</translation>
    </message>
    <message>
        <source>What was sent can still come into a block.</source>
        <translation>已发送的仍可能进入区块。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::CodeDiff</name>
    <message>
        <source>Changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>Unified</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Shape of the difference</source>
        <translation>差异的显示方式</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>无更改</translation>
    </message>
    <message>
        <source>change %1 of %2</source>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>Against the version in force the code is the same.</source>
        <translation>与现行版本相比代码相同。</translation>
    </message>
    <message>
        <source>%1, %2 lines added, %3 removed</source>
        <translation>%1，新增 %2 行，删除 %3 行</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 处更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) unchanged</source>
        <translation>
            <numerusform>%n 个函数未更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unchanged</source>
        <translation>
            <numerusform>%n 个文件未更改</numerusform>
        </translation>
    </message>
    <message>
        <source>a new service</source>
        <translation>新服务</translation>
    </message>
    <message>
        <source>against running %1</source>
        <translation>对比运行中的 %1</translation>
    </message>
    <message>
        <source>  new, %1 instructions</source>
        <translation>  新增，%1 条指令</translation>
    </message>
    <message>
        <source>  removed, %1 instructions</source>
        <translation>  已删除，%1 条指令</translation>
    </message>
    <message>
        <source>  %1 → %2 instructions</source>
        <translation>  %1 → %2 条指令</translation>
    </message>
    <message>
        <source>new host call</source>
        <translation>新的宿主调用</translation>
    </message>
    <message>
        <source>The package cannot be read here</source>
        <translation>无法在此读取升级包</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::EvidenceRow</name>
    <message>
        <source>This source does not build to this hash</source>
        <translation>此源码构建不出此哈希</translation>
    </message>
    <message numerus="yes">
        <source>%n builder(s) got other code.</source>
        <translation>
            <numerusform>%n 个构建者得到了不同的代码。</numerusform>
        </translation>
    </message>
    <message>
        <source>This node&apos;s gates refuse it</source>
        <translation>本节点的检查关拒绝它</translation>
    </message>
    <message>
        <source>New host calls.</source>
        <translation>新的宿主调用。</translation>
    </message>
    <message>
        <source>Build differs</source>
        <translation>构建不一致</translation>
    </message>
    <message>
        <source>%1 of %2 builders match</source>
        <translation>%1/%2 个构建者一致</translation>
    </message>
    <message>
        <source>Build matches</source>
        <translation>构建一致</translation>
    </message>
    <message>
        <source>%1 of %1 builders</source>
        <translation>%1/%1 个构建者</translation>
    </message>
    <message>
        <source>Gates refuse</source>
        <translation>检查关拒绝</translation>
    </message>
    <message>
        <source>Gates passed</source>
        <translation>检查关通过</translation>
    </message>
    <message numerus="yes">
        <source>%n gate(s), here</source>
        <translation>
            <numerusform>%n 道检查关，本机</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking gates</source>
        <translation>正在运行检查关</translation>
    </message>
    <message>
        <source>Not checked here</source>
        <translation>未在本机检查</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>尚未就绪</translation>
    </message>
    <message>
        <source>No rehearsal yet</source>
        <translation>尚无预演</translation>
    </message>
    <message>
        <source>Same outcome</source>
        <translation>结果相同</translation>
    </message>
    <message>
        <source>no state root attested</source>
        <translation>尚无状态根证明</translation>
    </message>
    <message>
        <source>Host calls</source>
        <translation>宿主调用</translation>
    </message>
    <message>
        <source>reading the package</source>
        <translation>正在读取升级包</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>No new host call</source>
        <translation>无新的宿主调用</translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n 项权限</numerusform>
        </translation>
    </message>
    <message>
        <source>New host call</source>
        <translation>新的宿主调用</translation>
    </message>
    <message>
        <source>No migration</source>
        <translation>无迁移</translation>
    </message>
    <message>
        <source>state layout same</source>
        <translation>状态布局不变</translation>
    </message>
    <message>
        <source>Migrates state</source>
        <translation>迁移状态</translation>
    </message>
    <message>
        <source>no way back</source>
        <translation>无法回退</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>%1 compiled it</source>
        <translation>%1 已编译</translation>
    </message>
    <message>
        <source>%1, one root</source>
        <translation>%1，状态根相同</translation>
    </message>
    <message>
        <source>This machine built it and got other code.</source>
        <translation>本机构建后得到不同的代码。</translation>
    </message>
    <message>
        <source>More permissions.</source>
        <translation>更多权限。</translation>
    </message>
    <message>
        <source>when it was sealed</source>
        <translation>封存时</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::GateReportView</name>
    <message>
        <source>Gate report</source>
        <translation>检查报告</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Every gate passed</source>
        <translation>所有检查关均通过</translation>
    </message>
    <message>
        <source>Refused by the gate %1</source>
        <translation>被检查关 %1 拒绝</translation>
    </message>
    <message>
        <source>Refused by the gate %1: %2</source>
        <translation>被检查关 %1 拒绝：%2</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::GraphLegend</name>
    <message>
        <source>within limit</source>
        <translation>在限值内</translation>
    </message>
    <message>
        <source>over limit</source>
        <translation>超过限值</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>swap scheduled</source>
        <translation>已排定切换</translation>
    </message>
    <message>
        <source>in probation</source>
        <translation>试运行中</translation>
    </message>
    <message>
        <source>p99 against limit</source>
        <translation>p99 与限值之比</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::LagView</name>
    <message>
        <source>Blocks behind the tip, last 2 minutes</source>
        <translation>落后最新高度的区块，最近 2 分钟</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>2 to %1 or more</source>
        <translation>2 至 %1 或更多</translation>
    </message>
    <message>
        <source>swapping</source>
        <translation>切换中</translation>
    </message>
    <message>
        <source>no signal</source>
        <translation>无信号</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::LatencyFeed</name>
    <message>
        <source>back at %1</source>
        <translation>在 %1 回退</translation>
    </message>
    <message>
        <source>swap at %1</source>
        <translation>在 %1 切换</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，高度 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>removed at %1</source>
        <translation>于 %1 移除</translation>
    </message>
    <message>
        <source>%1, paused %2</source>
        <translation>%1，停顿 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::LatencyPage</name>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Last hour, p99</source>
        <translation>最近一小时，p99</translation>
    </message>
    <message>
        <source>last hour, p99</source>
        <translation>最近一小时，p99</translation>
    </message>
    <message>
        <source>%1 between the two points</source>
        <translation>两点相距 %1</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>刻度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>Block interval, ms</source>
        <translation>出块间隔，ms</translation>
    </message>
    <message>
        <source>Service call latency, µs</source>
        <translation>服务调用延迟，µs</translation>
    </message>
    <message>
        <source>Distribution of all calls, µs on a log scale</source>
        <translation>全部调用的分布，µs，对数刻度</translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation>出块间隔</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>全部服务</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Resume, %1 wait</source>
        <translation>继续，%1 个等待</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>已于 %1 暂停</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Samples (*.csv);;Picture of the lanes (*.png)</source>
        <translation>样本 (*.csv);;图表图片 (*.png)</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Left, Right: crosshair, Shift for ten</source>
        <translation>左、右：移动十字线，Shift 一次十格</translation>
    </message>
    <message>
        <source>M, Shift+M: next and previous marker</source>
        <translation>M、Shift+M：下一个、上一个标记</translation>
    </message>
    <message>
        <source>Z: zoom to the swap</source>
        <translation>Z：放大到切换处</translation>
    </message>
    <message>
        <source>1 to 5: range</source>
        <translation>1 到 5：范围</translation>
    </message>
    <message>
        <source>Space: pause</source>
        <translation>空格：暂停</translation>
    </message>
    <message>
        <source>E: export</source>
        <translation>E：导出</translation>
    </message>
    <message>
        <source>Collecting. The first minute fills as blocks arrive.</source>
        <translation>正在收集。第一分钟会随出块逐渐填满。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::NeedsList</name>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有待处理事项</translation>
    </message>
    <message>
        <source>Votes, swaps and services in trouble appear here.</source>
        <translation>投票、切换和有问题的服务会显示在这里。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::NewProposalDialog</name>
    <message>
        <source>Propose an upgrade</source>
        <translation>提出升级</translation>
    </message>
    <message>
        <source>A built .phx file. It is checked by this node first; nothing is sent before you sign.</source>
        <translation>已构建的 .phx 文件。先由本节点检查；签名之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>Package file</source>
        <translation>升级包文件</translation>
    </message>
    <message>
        <source>Path of a .phx file</source>
        <translation>.phx 文件的路径</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Sample upgrades</source>
        <translation>示例升级</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>What this node found</source>
        <translation>本节点的检查结果</translation>
    </message>
    <message>
        <source>Gate report</source>
        <translation>检查报告</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Description, Markdown</source>
        <translation>说明，Markdown</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign and propose…</source>
        <translation>签名并提案…</translation>
    </message>
    <message>
        <source>Choose an upgrade</source>
        <translation>选择升级</translation>
    </message>
    <message>
        <source>Upgrades (*.phx)</source>
        <translation>升级 (*.phx)</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>Trying every gate on this node</source>
        <translation>正在本节点上逐一运行检查关</translation>
    </message>
    <message>
        <source>This is not an upgrade this node can read</source>
        <translation>本节点无法读取此升级</translation>
    </message>
    <message>
        <source>The gates could not run</source>
        <translation>检查关无法运行</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>%1, new</source>
        <translation>%1，新</translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation>代码哈希</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>yes, no way back</source>
        <translation>有，无法回退</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Every gate passed</source>
        <translation>所有检查关均通过</translation>
    </message>
    <message>
        <source>It would be refused</source>
        <translation>它会被拒绝</translation>
    </message>
    <message>
        <source>The chain runs the same gates when the package is sealed.</source>
        <translation>封存升级包时，链上会运行相同的检查关。</translation>
    </message>
    <message>
        <source>Propose %1 %2?</source>
        <translation>提出 %1 %2？</translation>
    </message>
    <message numerus="yes">
        <source>This signs %n transaction(s) with your account key: the package, its seal and the proposal.</source>
        <translation>
            <numerusform>将用您的账户密钥签署 %n 笔交易：升级包、封存和提案。</numerusform>
        </translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>nothing, a new service</source>
        <translation>无，新服务</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>升级包</translation>
    </message>
    <message>
        <source>Sign and propose</source>
        <translation>签名并提案</translation>
    </message>
    <message>
        <source>%1 of %2 transactions are in blocks</source>
        <translation>%1/%2 笔交易已进入区块</translation>
    </message>
    <message>
        <source>The proposal did not go out</source>
        <translation>提案未能发出</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>停止发送</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>What was sent before stays on the chain until it expires; no proposal was made.</source>
        <translation>已发送的内容会留在链上直到过期；没有产生提案。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::OutcomeView</name>
    <message>
        <source>Its nonce is not the account&apos;s next.</source>
        <translation>其序号不是账户的下一个。</translation>
    </message>
    <message>
        <source>The account cannot pay the fee.</source>
        <translation>账户付不起费用。</translation>
    </message>
    <message>
        <source>Its fuel price is too low.</source>
        <translation>燃料价格过低。</translation>
    </message>
    <message>
        <source>There is no such service or method.</source>
        <translation>没有这个服务或方法。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>It gives nothing back.</source>
        <translation>没有返回值。</translation>
    </message>
    <message>
        <source>From the newest state, at height %1.</source>
        <translation>来自最新状态，高度 %1。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>In block %1.</source>
        <translation>已进入区块 %1。</translation>
    </message>
    <message>
        <source>Ended with code %1</source>
        <translation>以代码 %1 中止</translation>
    </message>
    <message>
        <source>It changed nothing; its fuel is paid.</source>
        <translation>没有改变任何东西；燃料已付。</translation>
    </message>
    <message>
        <source>The code failed</source>
        <translation>代码出错</translation>
    </message>
    <message>
        <source>No effect</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Fuel used</source>
        <translation>所用燃料</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::OverviewPage</name>
    <message>
        <source>Latency and upgrade swaps</source>
        <translation>延迟与升级切换</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>block interval, ms</source>
        <translation>出块间隔，ms</translation>
    </message>
    <message>
        <source>service call, µs: p99 and p50</source>
        <translation>服务调用，µs：p99 与 p50</translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation>出块间隔</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Validators</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>Newest block</source>
        <translation>最新区块</translation>
    </message>
    <message>
        <source>Latest blocks</source>
        <translation>最新区块</translation>
    </message>
    <message>
        <source>%1 of %2 within limit, by state then load</source>
        <translation>%1/%2 在限值内，按状态和负载排序</translation>
    </message>
    <message>
        <source>round %1, %2</source>
        <translation>轮次 %1，%2</translation>
    </message>
    <message>
        <source>Work of the newest block: %1 of the block interval</source>
        <translation>最新区块的工作量：出块间隔的 %1</translation>
    </message>
    <message>
        <source>work %1 of the interval</source>
        <translation>工作量占间隔的 %1</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>State root</source>
        <translation>状态根</translation>
    </message>
    <message>
        <source>N: to what needs you</source>
        <translation>N：转到待处理</translation>
    </message>
    <message>
        <source>1 to 4: range of the chart</source>
        <translation>1 到 4：图表范围</translation>
    </message>
    <message>
        <source>Delete: snooze a row for an hour</source>
        <translation>Delete：推迟一小时</translation>
    </message>
    <message>
        <source>Enter: open the service</source>
        <translation>Enter：打开服务</translation>
    </message>
    <message>
        <source>Consensus round</source>
        <translation>共识轮次</translation>
    </message>
    <message>
        <source>height %1, round %2</source>
        <translation>高度 %1，轮次 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::OverviewTiles</name>
    <message>
        <source>Block interval</source>
        <translation>出块间隔</translation>
    </message>
    <message>
        <source>Service calls</source>
        <translation>服务调用</translation>
    </message>
    <message>
        <source>Call latency p99</source>
        <translation>调用延迟 p99</translation>
    </message>
    <message>
        <source>Block execution</source>
        <translation>区块执行</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点连接</translation>
    </message>
    <message>
        <source>Before the second block there is no interval.</source>
        <translation>第二个区块之前没有间隔。</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>%1 milliseconds, target %2, %3</source>
        <translation>%1 毫秒，目标 %2，%3</translation>
    </message>
    <message>
        <source>over limit</source>
        <translation>超过限值</translation>
    </message>
    <message>
        <source>within limit</source>
        <translation>在限值内</translation>
    </message>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation>
            <numerusform>%n 个验证者</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 peers</source>
        <translation>%1 个节点连接</translation>
    </message>
    <message>
        <source>The first second of samples is not complete.</source>
        <translation>第一秒的样本尚未完成。</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n 个服务</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 calls per second</source>
        <translation>每秒 %1 次调用</translation>
    </message>
    <message>
        <source>No service was called in the last second.</source>
        <translation>最近一秒没有服务被调用。</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>No block yet.</source>
        <translation>还没有区块。</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>提交 %1</translation>
    </message>
    <message>
        <source>none failed</source>
        <translation>无失败</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 笔失败</translation>
    </message>
    <message numerus="yes">
        <source>Over the newest %n block(s)</source>
        <translation>
            <numerusform>最近 %n 个区块</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 per second, %2 failed</source>
        <translation>每秒 %1 笔，%2 笔失败</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>入 %1，出 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::PeerDetail</name>
    <message>
        <source>No peer is chosen</source>
        <translation>未选择节点</translation>
    </message>
    <message>
        <source>Choose one to see its link in full.</source>
        <translation>选择一个以查看其连接详情。</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>断开…</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>封禁…</translation>
    </message>
    <message>
        <source>left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>it dialled</source>
        <translation>由对方拨入</translation>
    </message>
    <message>
        <source>this node dialled</source>
        <translation>由本节点拨出</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Connected since</source>
        <translation>连接始于</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入</translation>
    </message>
    <message>
        <source>%1 kB/s, %2</source>
        <translation>%1 kB/s，%2</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Messages in, out</source>
        <translation>消息入、出</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>%1 of 100</source>
        <translation>%1 / 100</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::PeerDialogs</name>
    <message>
        <source>Asking the node…</source>
        <translation>正在请求节点…</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Disconnect %1</source>
        <translation>断开 %1</translation>
    </message>
    <message>
        <source>The connection ends. Either side may connect again.</source>
        <translation>连接将结束。任一方都可重新连接。</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>%1 is disconnected</source>
        <translation>%1 已断开</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>封禁 %1</translation>
    </message>
    <message>
        <source>The connection ends, and the node takes none from it until the time is over.</source>
        <translation>连接将结束，期满之前本节点不再接受它的连接。</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>%1 is banned</source>
        <translation>%1 已封禁</translation>
    </message>
    <message>
        <source>Connect to a peer</source>
        <translation>连接到节点</translation>
    </message>
    <message>
        <source>Its address is written as ID@HOST:PORT; the ID says whom one means.</source>
        <translation>地址写作 ID@HOST:PORT；ID 指明要连接的是谁。</translation>
    </message>
    <message>
        <source>Address of the peer</source>
        <translation>节点地址</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>The node dials %1</source>
        <translation>节点正在拨 %1</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::PeersPage</name>
    <message>
        <source>Peers</source>
        <translation>节点连接</translation>
    </message>
    <message>
        <source>Find peer</source>
        <translation>查找节点</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Traffic, kB/s</source>
        <translation>流量，kB/s</translation>
    </message>
    <message>
        <source>5 m</source>
        <translation>5 分</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 时</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 时</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>刻度</translation>
    </message>
    <message>
        <source>all peers, kB/s</source>
        <translation>全部节点，kB/s</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>入 %1，出 %2</translation>
    </message>
    <message>
        <source>worst round trip %1</source>
        <translation>最长往返 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n behind</source>
        <translation>
            <numerusform>落后 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 known, %2 banned</source>
        <translation>已知 %1，封禁 %2</translation>
    </message>
    <message>
        <source>No peers</source>
        <translation>没有节点连接</translation>
    </message>
    <message>
        <source>This node does not listen, so nobody can dial it.</source>
        <translation>本节点不监听，别人无法拨入。</translation>
    </message>
    <message>
        <source>Others may dial it as %1, when its port can be reached from outside.</source>
        <translation>若其端口可从外部到达，别人可按 %1 拨入。</translation>
    </message>
    <message>
        <source>watched for %1</source>
        <translation>已观察 %1</translation>
    </message>
    <message>
        <source>The address is copied</source>
        <translation>地址已复制</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>断开…</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>封禁…</translation>
    </message>
    <message>
        <source>/: find a peer</source>
        <translation>/：查找节点</translation>
    </message>
    <message>
        <source>C: connect to a peer</source>
        <translation>C：连接到节点</translation>
    </message>
    <message>
        <source>Delete: disconnect the chosen one</source>
        <translation>Delete：断开所选节点</translation>
    </message>
    <message>
        <source>Enter: to the details</source>
        <translation>Enter：到详情</translation>
    </message>
    <message>
        <source>Esc: clear the search, choose nobody</source>
        <translation>Esc：清除搜索、取消选择</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::PermissionsView</name>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>It may do what the version in force may do, nothing more.</source>
        <translation>它能做的与现行版本相同，没有更多。</translation>
    </message>
    <message>
        <source>%1 added, %2 removed, %3 kept, against the version in force.</source>
        <translation>与现行版本相比：新增 %1，去除 %2，保留 %3。</translation>
    </message>
    <message>
        <source>It is in force: there is no other version to compare it with.</source>
        <translation>它就是现行版本：没有别的版本可比较。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::PowerView</name>
    <message>
        <source>two thirds</source>
        <translation>三分之二</translation>
    </message>
    <message>
        <source>two thirds, not reached yet</source>
        <translation>三分之二，尚未达到</translation>
    </message>
    <message>
        <source>two thirds, passed %1 after the swap height</source>
        <translation>三分之二，切换高度后 %1 越过</translation>
    </message>
    <message>
        <source>two thirds, passed</source>
        <translation>三分之二，已越过</translation>
    </message>
    <message>
        <source>Voting power with the others</source>
        <translation>跟上的投票权</translation>
    </message>
    <message>
        <source>behind %1, offline %2</source>
        <translation>落后 %1，离线 %2</translation>
    </message>
    <message>
        <source>Voting power ready for %1 %2</source>
        <translation>已为 %1 %2 就绪的投票权</translation>
    </message>
    <message>
        <source>on %1 %2, offline %3</source>
        <translation>在 %1 上 %2，离线 %3</translation>
    </message>
    <message>
        <source>Voting power on %1</source>
        <translation>在 %1 上的投票权</translation>
    </message>
    <message>
        <source>swapping %1, on %2 %3, offline %4</source>
        <translation>切换中 %1，在 %2 上 %3，离线 %4</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ProposalDetail</name>
    <message>
        <source>Copy hash</source>
        <translation>复制哈希</translation>
    </message>
    <message>
        <source>Code hash copied</source>
        <translation>已复制代码哈希</translation>
    </message>
    <message>
        <source>Parts of the proposal</source>
        <translation>提案的各部分</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>IR diff</source>
        <translation>IR 差异</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Gate report of this node</source>
        <translation>本节点的检查报告</translation>
    </message>
    <message>
        <source>Who attested that it can run it</source>
        <translation>证明可以运行的验证者</translation>
    </message>
    <message>
        <source>Attestations</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Votes %1</source>
        <translation>投票 %1</translation>
    </message>
    <message>
        <source>new service</source>
        <translation>新服务</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>%1. Proposed by %2 at height %3.</source>
        <translation>%1。由 %2 在高度 %3 提出。</translation>
    </message>
    <message>
        <source>Reading the package…</source>
        <translation>正在读取升级包…</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>升级包</translation>
    </message>
    <message>
        <source>code hash</source>
        <translation>代码哈希</translation>
    </message>
    <message>
        <source>package hash</source>
        <translation>升级包哈希</translation>
    </message>
    <message>
        <source>Package of the set</source>
        <translation>组中的包</translation>
    </message>
    <message>
        <source>They ran on the chain when the package was sealed, and all passed.</source>
        <translation>封存时已在链上运行，全部通过。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ProposalSummary</name>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Probation</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Reverted</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>已定案</translation>
    </message>
    <message>
        <source>*No description.*</source>
        <translation>*没有说明。*</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ProposalsPage</name>
    <message>
        <source>No proposals yet</source>
        <translation>还没有提案</translation>
    </message>
    <message>
        <source>Any validator can propose an upgrade.</source>
        <translation>任何验证者都可以提出升级。</translation>
    </message>
    <message>
        <source>New proposal</source>
        <translation>新建提案</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Which proposals</source>
        <translation>显示哪些提案</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>投票 %1</translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation>待切换 %1</translation>
    </message>
    <message>
        <source>J, K: next and previous proposal</source>
        <translation>J、K：下一个、上一个提案</translation>
    </message>
    <message>
        <source>Ctrl+Tab: next tab</source>
        <translation>Ctrl+Tab：下一个标签</translation>
    </message>
    <message>
        <source>[ and ]: previous and next change</source>
        <translation>[ 和 ]：上一处、下一处更改</translation>
    </message>
    <message>
        <source>U, S: unified, side by side</source>
        <translation>U、S：合并、并排</translation>
    </message>
    <message>
        <source>Y, N, V, A: choose yes, no, veto, abstain</source>
        <translation>Y、N、V、A：选择赞成、反对、否决、弃权</translation>
    </message>
    <message>
        <source>Ctrl+Enter: sign what is chosen</source>
        <translation>Ctrl+Enter：签署所选</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::RoundView</name>
    <message>
        <source>Propose</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>Prevote</source>
        <translation>预投票</translation>
    </message>
    <message>
        <source>Precommit</source>
        <translation>预提交</translation>
    </message>
    <message>
        <source>Voting power seen by this node. Tick marks two thirds.</source>
        <translation>本节点所见的投票权。刻度为三分之二。</translation>
    </message>
    <message>
        <source>Validators of the newest block</source>
        <translation>最新区块的验证者</translation>
    </message>
    <message>
        <source>%1 %2 of the power, after %3</source>
        <translation>%1 为投票权的 %2，用时 %3</translation>
    </message>
    <message>
        <source>voted</source>
        <translation>已投票</translation>
    </message>
    <message>
        <source>late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>%1 voted · %2 late · %3 offline · outlined: you</source>
        <translation>%1 已投票 · %2 迟到 · %3 离线 · 描边：您</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServiceInspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Choose a service in the graph or the list.</source>
        <translation>请在图或列表中选择一个服务。</translation>
    </message>
    <message>
        <source>p99 of the last 15 minutes</source>
        <translation>最近 15 分钟的 p99</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一版本</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Open proposal</source>
        <translation>打开提案</translation>
    </message>
    <message>
        <source>Show latency</source>
        <translation>查看延迟</translation>
    </message>
    <message>
        <source>swap in %1</source>
        <translation>%1 块后切换</translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation>代码哈希</translation>
    </message>
    <message>
        <source>Running since height</source>
        <translation>运行起始高度</translation>
    </message>
    <message>
        <source>genesis</source>
        <translation>创世</translation>
    </message>
    <message>
        <source>Calls in</source>
        <translation>调入</translation>
    </message>
    <message>
        <source>Calls out</source>
        <translation>调出</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Code size</source>
        <translation>代码大小</translation>
    </message>
    <message>
        <source>p99, limit %1</source>
        <translation>p99，限值 %1</translation>
    </message>
    <message>
        <source>Open P-%1</source>
        <translation>打开 P-%1</translation>
    </message>
    <message>
        <source>Code on the chain</source>
        <translation>代码已上链</translation>
    </message>
    <message>
        <source>Compiled here</source>
        <translation>已在本机编译</translation>
    </message>
    <message>
        <source>Not compiled here yet</source>
        <translation>尚未在本机编译</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Swaps at height</source>
        <translation>切换高度</translation>
    </message>
    <message>
        <source>No height yet</source>
        <translation>尚无高度</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入</translation>
    </message>
    <message>
        <source>out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What to see of the service</source>
        <translation>查看服务的哪一部分</translation>
    </message>
    <message>
        <source>Call…</source>
        <translation>调用…</translation>
    </message>
    <message>
        <source>Call a method of this service</source>
        <translation>调用此服务的方法</translation>
    </message>
    <message numerus="yes">
        <source>Runs as %1, %n method(s)</source>
        <translation>
            <numerusform>以 %1 运行，%n 个方法</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServiceInterfaceView</name>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Enter calls the method</source>
        <translation>回车调用该方法</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>none: it only answers from its arguments</source>
        <translation>无：只根据参数回答</translation>
    </message>
    <message>
        <source>begins each block</source>
        <translation>在每个区块开始时运行</translation>
    </message>
    <message>
        <source>ends each block</source>
        <translation>在每个区块结束时运行</translation>
    </message>
    <message>
        <source>migrates its state, and back</source>
        <translation>迁移状态，可回头</translation>
    </message>
    <message>
        <source>migrates its state, forward only</source>
        <translation>迁移状态，只能向前</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServicesPage</name>
    <message>
        <source>Service graph</source>
        <translation>服务图</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>还没有服务</translation>
    </message>
    <message>
        <source>A new network starts with governance only.</source>
        <translation>新网络只从治理开始。</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Calls between services</source>
        <translation>服务间的调用</translation>
    </message>
    <message>
        <source>Find service</source>
        <translation>查找服务</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>调用/秒</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Figure at the edges</source>
        <translation>连线上的数值</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Original size</source>
        <translation>原始大小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit the graph</source>
        <translation>适合窗口</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n 个服务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call path(s)</source>
        <translation>
            <numerusform>%n 条调用路径</numerusform>
        </translation>
    </message>
    <message>
        <source>calls %1 %2, p99 %3</source>
        <translation>调用 %1 %2，p99 %3</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 进入</translation>
    </message>
    <message>
        <source>%1 in pool</source>
        <translation>交易池 %1</translation>
    </message>
    <message>
        <source>Right, Left: to callees, to callers</source>
        <translation>右、左：到被调用者、到调用者</translation>
    </message>
    <message>
        <source>Up, Down: among services</source>
        <translation>上、下：在服务之间移动</translation>
    </message>
    <message>
        <source>+, -, 0: zoom, fit</source>
        <translation>+、-、0：缩放、适合窗口</translation>
    </message>
    <message>
        <source>F or /: find</source>
        <translation>F 或 /：查找</translation>
    </message>
    <message>
        <source>L: graph or list</source>
        <translation>L：图或列表</translation>
    </message>
    <message>
        <source>Esc: choose nothing</source>
        <translation>Esc：取消选择</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Graph, list or versions</source>
        <translation>图、列表或版本</translation>
    </message>
    <message>
        <source>Versions of all services</source>
        <translation>所有服务的版本</translation>
    </message>
    <message>
        <source>T: versions of all services</source>
        <translation>T：所有服务的版本</translation>
    </message>
    <message>
        <source>C: call a method of the chosen service</source>
        <translation>C：调用所选服务的方法</translation>
    </message>
    <message>
        <source>may call %1</source>
        <translation>可调用 %1</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::Signing</name>
    <message>
        <source>Sent. Waiting for a block…</source>
        <translation>已发送。等待区块…</translation>
    </message>
    <message>
        <source>In block %1</source>
        <translation>已进入区块 %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>A development key.</source>
        <translation>开发密钥。</translation>
    </message>
    <message>
        <source>It has no passphrase; this confirmation is enough.</source>
        <translation>它没有口令，此次确认即可。</translation>
    </message>
    <message>
        <source>Key passphrase</source>
        <translation>密钥口令</translation>
    </message>
    <message>
        <source>Used on this machine only, to unlock the key.</source>
        <translation>只在本机用于解锁密钥。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::SwapPanel</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Newest upgrade</source>
        <translation>最近的升级</translation>
    </message>
    <message>
        <source>No swap yet</source>
        <translation>尚无切换</translation>
    </message>
    <message>
        <source>When an upgrade goes live, its phases and figures stand here.</source>
        <translation>升级生效后，这里显示其各阶段和数据。</translation>
    </message>
    <message>
        <source>Before, during, after</source>
        <translation>之前、期间、之后</translation>
    </message>
    <message>
        <source>Neighbours, p99 µs</source>
        <translation>相邻服务，p99 µs</translation>
    </message>
    <message>
        <source>before → after</source>
        <translation>之前 → 之后</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>相邻服务</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Revert…</source>
        <translation>回退…</translation>
    </message>
    <message>
        <source>height %1</source>
        <translation>高度 %1</translation>
    </message>
    <message>
        <source>The exchange took %1.</source>
        <translation>切换用时 %1。</translation>
    </message>
    <message>
        <source>Longest block %1 ms.</source>
        <translation>最长出块 %1 毫秒。</translation>
    </message>
    <message>
        <source>%1 went back to %2</source>
        <translation>%1 已退回 %2</translation>
    </message>
    <message>
        <source>No samples of this swap here</source>
        <translation>本机没有这次切换的样本</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) failed more than usual</source>
        <translation>
            <numerusform>比平时多 %n 次调用失败</numerusform>
        </translation>
    </message>
    <message>
        <source>A block came late</source>
        <translation>有区块延迟</translation>
    </message>
    <message>
        <source>No blocks missed, no calls lost</source>
        <translation>没有漏块，没有丢失调用</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>已提案</translation>
    </message>
    <message>
        <source>Compiled here</source>
        <translation>已在本机编译</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Swapped at %1</source>
        <translation>已于 %1 切换</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Probation</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>reverted</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>block</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>2 minutes each side. Swap is %1 to %2.</source>
        <translation>前后各 2 分钟。切换期为 %1 至 %2。</translation>
    </message>
    <message>
        <source>Vote to revert %1?</source>
        <translation>投票回退 %1？</translation>
    </message>
    <message>
        <source>When more than half of the power asks for it, the version before comes back.</source>
        <translation>超过半数投票权要求时，将恢复上一版本。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Sign and ask to revert</source>
        <translation>签名并要求回退</translation>
    </message>
    <message>
        <source>Asking to revert</source>
        <translation>正在要求回退</translation>
    </message>
    <message>
        <source>It came without a vote: %1</source>
        <translation>未经投票而来：%1</translation>
    </message>
    <message>
        <source>Nothing took its place. %1</source>
        <translation>没有替代。%1</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定者</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::SwapPauses</name>
    <message>
        <source>Swap pause, ms</source>
        <translation>切换停顿，毫秒</translation>
    </message>
    <message>
        <source>You, the fastest, then the slowest</source>
        <translation>您、最快的、然后最慢的</translation>
    </message>
    <message>
        <source>No swap in view</source>
        <translation>当前没有切换</translation>
    </message>
    <message>
        <source>After an exchange of code, every validator tells how long it took.</source>
        <translation>切换代码后，每个验证者都会报告耗时。</translation>
    </message>
    <message>
        <source>Log scale. A plus sign is still counting.</source>
        <translation>对数刻度。加号表示仍在计时。</translation>
    </message>
    <message numerus="yes">
        <source>Median of %n is %1.</source>
        <translation>
            <numerusform>%n 个的中位数为 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::TallyLegend</name>
    <message>
        <source>Not voted</source>
        <translation>未投票</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::TestnetDialogs</name>
    <message>
        <source>Starting a testnet</source>
        <translation>正在启动测试网</translation>
    </message>
    <message>
        <source>Keys and genesis are made, then every node is started and waited for.</source>
        <translation>先生成密钥和创世文件，再启动并等待每个节点。</translation>
    </message>
    <message>
        <source>Stop all nodes</source>
        <translation>停止全部节点</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Making keys and genesis</source>
        <translation>正在生成密钥和创世文件</translation>
    </message>
    <message>
        <source>%1 of %2 nodes are ready</source>
        <translation>%2 个节点中 %1 个已就绪</translation>
    </message>
    <message>
        <source>Every node ends cleanly…</source>
        <translation>每个节点正在正常结束…</translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation>强制结束 %1</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Its process ends at once, as in a power cut.</source>
        <translation>其进程立即结束，如同断电。</translation>
    </message>
    <message>
        <source>It ends cleanly and signs nothing until it is started again.</source>
        <translation>它将正常结束，再次启动前不签署任何内容。</translation>
    </message>
    <message>
        <source>This window looks through that node and shows nothing new without it.</source>
        <translation>本窗口通过该节点查看；没有它就不会显示新内容。</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制结束</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Waiting for its end…</source>
        <translation>等待其结束…</translation>
    </message>
    <message>
        <source>Start a testnet on this machine</source>
        <translation>在本机启动测试网</translation>
    </message>
    <message>
        <source>Each validator is a process of its own. They use the loopback only.</source>
        <translation>每个验证者是一个独立进程，只使用本机回环。</translation>
    </message>
    <message>
        <source>Validators</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation>出块间隔</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>There is a testnet in this folder. It goes on where it stopped.</source>
        <translation>此文件夹中已有测试网，将从停止处继续。</translation>
    </message>
    <message>
        <source>Fifty-one validators need about 3.5 GB of memory.</source>
        <translation>五十一个验证者约需 3.5 GB 内存。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop the testnet</source>
        <translation>停止测试网</translation>
    </message>
    <message>
        <source>Every node ends cleanly. Nothing is deleted; it can be started again.</source>
        <translation>每个节点正常结束。不删除任何内容，可再次启动。</translation>
    </message>
    <message>
        <source>Start node</source>
        <translation>启动节点</translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <translation>%1 已就绪</translation>
    </message>
    <message>
        <source>Stop node…</source>
        <translation>停止节点…</translation>
    </message>
    <message>
        <source>Kill node…</source>
        <translation>强制结束节点…</translation>
    </message>
    <message>
        <source>Delay its messages</source>
        <translation>延迟其消息</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>不延迟</translation>
    </message>
    <message>
        <source>%1: messages delayed %2</source>
        <translation>%1：消息延迟 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::TestnetPage</name>
    <message>
        <source>Validators</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>Return to live</source>
        <translation>返回实时</translation>
    </message>
    <message>
        <source>Waiting for what the node knows of the others</source>
        <translation>等待节点对其他节点的了解</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>投票权</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Grid or table</source>
        <translation>网格或表格</translation>
    </message>
    <message>
        <source>Copy consensus key</source>
        <translation>复制共识公钥</translation>
    </message>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation>
            <numerusform>%n 个验证者</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>正在查看 %1</translation>
    </message>
    <message>
        <source>Recording goes on.</source>
        <translation>记录仍在继续。</translation>
    </message>
    <message>
        <source>No validator is in this state</source>
        <translation>没有处于此状态的验证者</translation>
    </message>
    <message>
        <source>Waiting for validators</source>
        <translation>等待验证者</translation>
    </message>
    <message>
        <source>Clear the filter to see all.</source>
        <translation>清除筛选以查看全部。</translation>
    </message>
    <message>
        <source>%1 of %2 seen.</source>
        <translation>已见 %1 / %2。</translation>
    </message>
    <message>
        <source>%1 of %2 seen</source>
        <translation>已见 %1 / %2</translation>
    </message>
    <message>
        <source>program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>%1 version</source>
        <translation>%1 版本</translation>
    </message>
    <message>
        <source>at tip</source>
        <translation>已到最新</translation>
    </message>
    <message>
        <source>blocks behind</source>
        <translation>落后区块</translation>
    </message>
    <message>
        <source>bottom bar: lag</source>
        <translation>底部条：落后</translation>
    </message>
    <message>
        <source>connected peers</source>
        <translation>节点连接</translation>
    </message>
    <message>
        <source>consensus round</source>
        <translation>共识轮次</translation>
    </message>
    <message>
        <source>outlined: you</source>
        <translation>描边：您</translation>
    </message>
    <message>
        <source>Arrows, Home, End: among validators</source>
        <translation>方向键、Home、End：在验证者之间移动</translation>
    </message>
    <message>
        <source>Enter: to the details</source>
        <translation>Enter：到详情</translation>
    </message>
    <message>
        <source>O: offline only, B: behind only</source>
        <translation>O：仅离线，B：仅落后</translation>
    </message>
    <message>
        <source>T: grid or table</source>
        <translation>T：网格或表格</translation>
    </message>
    <message>
        <source>Left, Right in the strip: look back (Shift: 10 s), End: return to live</source>
        <translation>在条带中按左、右：回看（Shift：10 秒），End：返回实时</translation>
    </message>
    <message>
        <source>Space: hold this moment</source>
        <translation>空格：停在此刻</translation>
    </message>
    <message>
        <source>Esc: return to live, clear the filter, choose nobody</source>
        <translation>Esc：返回实时、清除筛选、取消选择</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ValidatorChips</name>
    <message>
        <source>running %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>within limit</source>
        <translation>在限度内</translation>
    </message>
    <message>
        <source>swapping</source>
        <translation>切换中</translation>
    </message>
    <message>
        <source>behind or on %1</source>
        <translation>落后或在 %1 上</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>conflicting votes</source>
        <translation>冲突投票</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>按状态筛选</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ValidatorDetail</name>
    <message>
        <source>Nobody is chosen</source>
        <translation>未选择验证者</translation>
    </message>
    <message>
        <source>Choose a validator to see where it stands.</source>
        <translation>选择一个验证者以查看其状况。</translation>
    </message>
    <message>
        <source>Blocks behind, last 2 minutes</source>
        <translation>落后区块，最近 2 分钟</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>投票权</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点连接</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>this node</source>
        <translation>本节点</translation>
    </message>
    <message>
        <source>not a peer</source>
        <translation>未直接连接</translation>
    </message>
    <message>
        <source>Last signed</source>
        <translation>最近签署</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>Blocks behind</source>
        <translation>落后区块</translation>
    </message>
    <message>
        <source>%1, rising</source>
        <translation>%1，上升</translation>
    </message>
    <message>
        <source>%1, falling</source>
        <translation>%1，下降</translation>
    </message>
    <message>
        <source>Why it lags</source>
        <translation>落后原因</translation>
    </message>
    <message>
        <source>Its own figures</source>
        <translation>其自报数据</translation>
    </message>
    <message>
        <source>reported by %1</source>
        <translation>由 %1 报告</translation>
    </message>
    <message>
        <source>Block execution</source>
        <translation>区块执行</translation>
    </message>
    <message>
        <source>Disk sync</source>
        <translation>磁盘同步</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Transactions waiting</source>
        <translation>等待的交易</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ValueForm</name>
    <message>
        <source>give %1</source>
        <translation>给出 %1</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Add a row to %1</source>
        <translation>为 %1 添加一行</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::VersionTimeline</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Came at height</source>
        <translation>生效高度</translation>
    </message>
    <message>
        <source>genesis</source>
        <translation>创世</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定者</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Swap pause</source>
        <translation>切换停顿</translation>
    </message>
    <message>
        <source>not measured here</source>
        <translation>本机未测量</translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation>代码哈希</translation>
    </message>
    <message>
        <source>Open P-%1</source>
        <translation>打开 P-%1</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::VoteBars</name>
    <message>
        <source>Quorum</source>
        <translation>法定投票率</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>赞成率</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>就绪率</translation>
    </message>
    <message>
        <source>of 66.7</source>
        <translation>/ 66.7</translation>
    </message>
    <message>
        <source>quorum is met</source>
        <translation>已达法定投票率</translation>
    </message>
    <message>
        <source>%1 of power still needed</source>
        <translation>还需 %1 的投票权</translation>
    </message>
    <message>
        <source>Quorum %1 of 66.7 percent, met</source>
        <translation>法定投票率 %1，需 66.7%，已达到</translation>
    </message>
    <message>
        <source>Quorum %1 of 66.7 percent, %2 short</source>
        <translation>法定投票率 %1，需 66.7%，还差 %2</translation>
    </message>
    <message>
        <source>nobody has decided yet</source>
        <translation>尚无人表态</translation>
    </message>
    <message>
        <source>vetoed by a third of power</source>
        <translation>已被三分之一投票权否决</translation>
    </message>
    <message>
        <source>above two thirds of yes, no and veto</source>
        <translation>超过赞成、反对与否决的三分之二</translation>
    </message>
    <message>
        <source>not above two thirds of yes, no and veto</source>
        <translation>未超过赞成、反对与否决的三分之二</translation>
    </message>
    <message>
        <source>Approval %1 of 66.7 percent, %2</source>
        <translation>赞成率 %1，需 66.7%，%2</translation>
    </message>
    <message>
        <source>more than two thirds can run it</source>
        <translation>超过三分之二可以运行</translation>
    </message>
    <message>
        <source>of power can run it</source>
        <translation>的投票权可以运行</translation>
    </message>
    <message>
        <source>Readiness %1 of 66.7 percent</source>
        <translation>就绪率 %1，需 66.7%</translation>
    </message>
    <message>
        <source>of 83.3</source>
        <translation>需 83.3</translation>
    </message>
    <message>
        <source>above five sixths of all power</source>
        <translation>超过全部投票权的六分之五</translation>
    </message>
    <message>
        <source>an emergency needs more than five sixths of all power</source>
        <translation>紧急升级需超过全部投票权的六分之五</translation>
    </message>
    <message>
        <source>Approval %1 of 83.3 percent of all power, %2</source>
        <translation>赞成率 %1，需全部投票权的 83.3%，%2</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::VoteButton</name>
    <message>
        <source>Key %1. Chooses, sends nothing.</source>
        <translation>按键 %1。只选择，不发送。</translation>
    </message>
</context>
<context>
    <name>phoenix::pages::VotePanel</name>
    <message>
        <source>Voting</source>
        <translation>投票中</translation>
    </message>
    <message>
        <source>Latest votes</source>
        <translation>最新投票</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All votes</source>
        <translation>全部投票</translation>
    </message>
    <message>
        <source>Your vote</source>
        <translation>您的投票</translation>
    </message>
    <message>
        <source>Sign and cast…</source>
        <translation>签名并投票…</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>height %1, about %2 UTC</source>
        <translation>高度 %1，约 %2 UTC</translation>
    </message>
    <message>
        <source>Voting closes in</source>
        <translation>距投票截止</translation>
    </message>
    <message>
        <source>Swaps in</source>
        <translation>距切换</translation>
    </message>
    <message>
        <source>Probation ends in</source>
        <translation>距试运行结束</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>This window has no key: it can look, not vote.</source>
        <translation>此窗口没有密钥：只能查看，不能投票。</translation>
    </message>
    <message>
        <source>The node is catching up; voting opens at the tip.</source>
        <translation>节点正在追块；追上后即可投票。</translation>
    </message>
    <message>
        <source>This node&apos;s operator has no voting power.</source>
        <translation>本节点的运营者没有投票权。</translation>
    </message>
    <message>
        <source>The node does not answer.</source>
        <translation>节点没有应答。</translation>
    </message>
    <message>
        <source>power %1</source>
        <translation>投票权 %1</translation>
    </message>
    <message>
        <source>Sign and cast %1…</source>
        <translation>签名并投%1票…</translation>
    </message>
    <message>
        <source>Quorum would be %1, approval %2. You can change it until voting closes.</source>
        <translation>投票率将为 %1，赞成率 %2。截止前可以更改。</translation>
    </message>
    <message>
        <source>You voted %1. You can change it until voting closes.</source>
        <translation>您已投%1票。截止前可以更改。</translation>
    </message>
    <message>
        <source>Choose; nothing is sent before you sign.</source>
        <translation>请选择；签名之前不会发送。</translation>
    </message>
    <message>
        <source>Cast %1 on P-%2?</source>
        <translation>对 P-%2 投%1票？</translation>
    </message>
    <message>
        <source>%1 %2 → %3. This signs one transaction with your account key.</source>
        <translation>%1 %2 → %3。将用您的账户密钥签署一笔交易。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Voting power</source>
        <translation>投票权</translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation>代码哈希</translation>
    </message>
    <message>
        <source>Quorum after</source>
        <translation>投票后的投票率</translation>
    </message>
    <message>
        <source>%1 of 66.7% needed</source>
        <translation>%1，需 66.7%</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>approves it: the code of the network changes</source>
        <translation>使其通过：网络的代码将改变</translation>
    </message>
    <message>
        <source>vetoes it: the deposit is burnt</source>
        <translation>将其否决：押金被销毁</translation>
    </message>
    <message>
        <source>I vote yes all the same</source>
        <translation>我仍然投赞成票</translation>
    </message>
    <message>
        <source>Sign and cast %1</source>
        <translation>签名并投%1票</translation>
    </message>
    <message>
        <source>%1. This signs one transaction with your account key.</source>
        <translation>%1。将用您的账户密钥签名一笔交易。</translation>
    </message>
    <message>
        <source>approves it: the service leaves the network</source>
        <translation>使其通过：该服务离开网络</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::Locator</name>
    <message>
        <source>Go to or run a command</source>
        <translation>跳转或运行命令</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::MachineCheck</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>%1 cores, %2 needed</source>
        <translation>%1 核，需 %2 核</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1, %2 needed</source>
        <translation>%1，需 %2</translation>
    </message>
    <message>
        <source>Free disk</source>
        <translation>可用磁盘</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据目录</translation>
    </message>
    <message>
        <source>holds a home already</source>
        <translation>已有节点目录</translation>
    </message>
    <message>
        <source>writable, empty</source>
        <translation>可写，空目录</translation>
    </message>
    <message>
        <source>not writable</source>
        <translation>不可写</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::MachinePanel</name>
    <message>
        <source>This machine</source>
        <translation>本机检查</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::MainWindow</name>
    <message>
        <source>Open another network…</source>
        <translation>打开其他网络…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Propose an upgrade…</source>
        <translation>提出升级…</translation>
    </message>
    <message>
        <source>Keys of this view</source>
        <translation>此视图的按键</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Ctrl+K: go to or run a command</source>
        <translation>Ctrl+K：跳转或运行命令</translation>
    </message>
    <message>
        <source>/: filter of the view</source>
        <translation>/：视图的筛选</translation>
    </message>
    <message>
        <source>F6: next pane</source>
        <translation>F6：下一个窗格</translation>
    </message>
    <message>
        <source>Alt+Left, Alt+Right: back, forward</source>
        <translation>Alt+左、Alt+右：后退、前进</translation>
    </message>
    <message>
        <source>Ctrl+C: copy in full, Ctrl+Shift+C: copy the row</source>
        <translation>Ctrl+C：完整复制，Ctrl+Shift+C：复制整行</translation>
    </message>
    <message>
        <source>Esc: close, clear, leave</source>
        <translation>Esc：关闭、清除、离开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The console of a blockchain client that upgrades itself while it runs.</source>
        <translation>一个在运行中自我升级的区块链客户端的控制台。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Governance</source>
        <translation>治理</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>call %1.%2</source>
        <translation>call %1.%2</translation>
    </message>
    <message>
        <source>node-%1 of the testnet has died: %2</source>
        <translation>测试网的 node-%1 已异常终止：%2</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Start a testnet on this machine…</source>
        <translation>在本机启动测试网…</translation>
    </message>
    <message>
        <source>Stop the testnet…</source>
        <translation>停止测试网…</translation>
    </message>
    <message>
        <source>Validator</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+7: views</source>
        <translation>Ctrl+1 至 Ctrl+7：视图</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::MenuRow</name>
    <message>
        <source>Menus</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>没有警报</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>English or Chinese</source>
        <translation>英文或中文</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::NodeFace</name>
    <message>
        <source>Observer</source>
        <translation>观察者</translation>
    </message>
    <message>
        <source>does not vote</source>
        <translation>不投票</translation>
    </message>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation>
            <numerusform>%n 个验证者</numerusform>
        </translation>
    </message>
    <message>
        <source>validator</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>Power %1 · rank %2</source>
        <translation>投票权 %1 · 排名 %2</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::StartPage</name>
    <message>
        <source>Set up this node</source>
        <translation>设置此节点</translation>
    </message>
    <message>
        <source>Choose a network</source>
        <translation>选择网络</translation>
    </message>
    <message>
        <source>New, existing or elsewhere</source>
        <translation>新建、已有或其他</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Nothing runs before this</source>
        <translation>此前不会启动任何进程</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Which network should this node run?</source>
        <translation>此节点要运行哪个网络？</translation>
    </message>
    <message>
        <source>You can open another one later from the Node menu.</source>
        <translation>以后可以从“节点”菜单打开其他网络。</translation>
    </message>
    <message>
        <source>Development network</source>
        <translation>开发网络</translation>
    </message>
    <message>
        <source>One validator on this machine, with a faucet and samples to propose.</source>
        <translation>本机上的一个验证者，带水龙头和可提案的示例。</translation>
    </message>
    <message>
        <source>Validators</source>
        <translation>验证者</translation>
    </message>
    <message>
        <source>First block in</source>
        <translation>首个区块</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>几秒</translation>
    </message>
    <message>
        <source>Keys needed</source>
        <translation>所需密钥</translation>
    </message>
    <message>
        <source>made now</source>
        <translation>现在生成</translation>
    </message>
    <message>
        <source>Network use</source>
        <translation>网络占用</translation>
    </message>
    <message>
        <source>loopback only</source>
        <translation>仅本机回环</translation>
    </message>
    <message>
        <source>Existing home</source>
        <translation>已有目录</translation>
    </message>
    <message>
        <source>A folder made by this console or by phoenix init.</source>
        <translation>由本控制台或 phoenix init 创建的目录。</translation>
    </message>
    <message>
        <source>as in genesis</source>
        <translation>依创世文件</translation>
    </message>
    <message>
        <source>in the folder</source>
        <translation>在目录中</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>依配置</translation>
    </message>
    <message>
        <source>A node elsewhere</source>
        <translation>其他节点</translation>
    </message>
    <message>
        <source>Look at a running phoenixd over its RPC address.</source>
        <translation>通过 RPC 地址查看运行中的 phoenixd。</translation>
    </message>
    <message>
        <source>as there</source>
        <translation>依该节点</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>not from here</source>
        <translation>不在此处</translation>
    </message>
    <message>
        <source>What starting will do</source>
        <translation>启动时的操作</translation>
    </message>
    <message>
        <source>Network name</source>
        <translation>网络名称</translation>
    </message>
    <message>
        <source>Also the chain id</source>
        <translation>同时作为链 ID</translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation>出块间隔</translation>
    </message>
    <message>
        <source>100 to 5,000</source>
        <translation>100 至 5,000</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Made when it is not there; must be empty</source>
        <translation>不存在时创建；必须为空</translation>
    </message>
    <message>
        <source>The folder that holds genesis and keys</source>
        <translation>存放创世文件和密钥的目录</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>RPC address</source>
        <translation>RPC 地址</translation>
    </message>
    <message>
        <source>As phoenixd prints it: rpc=…</source>
        <translation>如 phoenixd 所示：rpc=…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Start a development network</source>
        <translation>启动开发网络</translation>
    </message>
    <message>
        <source>Open this home</source>
        <translation>打开此目录</translation>
    </message>
    <message>
        <source>Connect to this node</source>
        <translation>连接此节点</translation>
    </message>
    <message>
        <source>nothing is written before this</source>
        <translation>此前不会写入任何内容</translation>
    </message>
    <message>
        <source>Write genesis</source>
        <translation>写入创世文件</translation>
    </message>
    <message>
        <source>Make keys</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>Start the node</source>
        <translation>启动节点</translation>
    </message>
    <message>
        <source>First block</source>
        <translation>首个区块</translation>
    </message>
    <message>
        <source>Read the home</source>
        <translation>读取目录</translation>
    </message>
    <message>
        <source>Reach the node</source>
        <translation>连接节点</translation>
    </message>
    <message>
        <source>Read its state</source>
        <translation>读取状态</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>未成功</translation>
    </message>
    <message>
        <source>The node did not start</source>
        <translation>节点未能启动</translation>
    </message>
    <message>
        <source>Open existing home…</source>
        <translation>打开已有目录…</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::StatusStrip</name>
    <message>
        <source>Node thread</source>
        <translation>节点线程</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 samples dropped</source>
        <translation>已丢弃 %1 个样本</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::StoppedView</name>
    <message>
        <source>Start the node again</source>
        <translation>重新启动节点</translation>
    </message>
    <message>
        <source>Open another network…</source>
        <translation>打开其他网络…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>最近发生的事</translation>
    </message>
    <message>
        <source>The node stopped at %1</source>
        <translation>节点于 %1 停止</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::VitalsStrip</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation>出块间隔</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点连接</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>交易池</translation>
    </message>
    <message>
        <source>Next swap</source>
        <translation>下次切换</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>The newest block; its commit took %1</source>
        <translation>最新区块；提交用时 %1</translation>
    </message>
    <message>
        <source>%1 in %2 · %3</source>
        <translation>%1，%2后 · %3</translation>
    </message>
    <message>
        <source>none. P-%1 can go back for %2</source>
        <translation>无。P-%1 在 %2内可回退</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>未更新</translation>
    </message>
</context>
<context>
    <name>phoenix::shell::WorkFrame</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) missing</source>
        <translation>
            <numerusform>缺少 %n 票</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer for %1.</source>
        <translation>已 %1 没有应答。</translation>
    </message>
    <message>
        <source>Values are from %1</source>
        <translation>数值截至 %1</translation>
    </message>
    <message>
        <source>Testnet</source>
        <translation>测试网</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点连接</translation>
    </message>
</context>
<context>
    <name>phoenix::theme::Format</name>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 m %3 s</source>
        <translation>%1 小时 %2 分 %3 秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>1 block</source>
        <translation>1 个区块</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>%1 个区块</translation>
    </message>
</context>
<context>
    <name>phoenix::theme::State</name>
    <message>
        <source>within limit</source>
        <translation>在限值内</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>同步中</translation>
    </message>
    <message>
        <source>swapping</source>
        <translation>切换中</translation>
    </message>
    <message>
        <source>upgraded</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>over limit</source>
        <translation>超过限值</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>old version</source>
        <translation>旧版本</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::CodePane</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::DiffView</name>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged lines</source>
        <translation>
            <numerusform>%n 行未更改</numerusform>
        </translation>
    </message>
    <message>
        <source>added, line %1</source>
        <translation>新增，第 %1 行</translation>
    </message>
    <message>
        <source>removed, line %1</source>
        <translation>删除，第 %1 行</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::EmptyState</name>
    <message>
        <source>nothing here</source>
        <translation>这里没有内容</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::FactList</name>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::KeyHint</name>
    <message>
        <source>key %1</source>
        <translation>按键 %1</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::LagStrip</name>
    <message>
        <source>no signal</source>
        <translation>无信号</translation>
    </message>
    <message>
        <source>swapping</source>
        <translation>切换中</translation>
    </message>
    <message>
        <source>at tip</source>
        <translation>已到最新</translation>
    </message>
    <message>
        <source>%1 or more behind</source>
        <translation>落后 %1 或更多</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>%1: at tip</source>
        <translation>%1：已到最新</translation>
    </message>
    <message>
        <source>%1: at most %2 behind</source>
        <translation>%1：最多落后 %2</translation>
    </message>
    <message numerus="yes">
        <source>no signal for %n second(s)</source>
        <translation>
            <numerusform>无信号 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::NavigationList</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::PauseBars</name>
    <message>
        <source>%1 %2 milliseconds and counting</source>
        <translation>%1 %2 毫秒，仍在计时</translation>
    </message>
    <message>
        <source>%1 %2 milliseconds</source>
        <translation>%1 %2 毫秒</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::SecretField</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>This passphrase is too long.</source>
        <translation>口令过长。</translation>
    </message>
    <message numerus="yes">
        <source>%n characters typed</source>
        <translation>
            <numerusform>已输入 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>A passphrase can have at most %1 bytes.</source>
        <translation>口令最多 %1 字节。</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::StepProgress</name>
    <message>
        <source>to come</source>
        <translation>待进行</translation>
    </message>
    <message>
        <source>current</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>step %1 of %2, %3, %4</source>
        <translation>第 %1 步，共 %2 步，%3，%4</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::TallyBar</name>
    <message>
        <source>Yes %1, no %2, veto %3, abstain %4 of all power</source>
        <translation>赞成 %1，反对 %2，否决 %3，弃权 %4（占全部投票权）</translation>
    </message>
    <message>
        <source>, quorum at %1</source>
        <translation>，法定投票率 %1</translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::VersionBar</name>
    <message>
        <source>Ready for the new version %1, not ready %2, offline %3 of all power</source>
        <translation>新版本已就绪 %1，未就绪 %2，离线 %3（占全部投票权）</translation>
    </message>
    <message>
        <source>New version %1, swapping %2, old version %3, offline %4 of all power</source>
        <translation>新版本 %1，切换中 %2，旧版本 %3，离线 %4（占全部投票权）</translation>
    </message>
    <message>
        <source>With the others %1, behind %2, offline %3 of all power</source>
        <translation>跟上的 %1，落后 %2，离线 %3（占全部投票权）</translation>
    </message>
</context>
</TS>
