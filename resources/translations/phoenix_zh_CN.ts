<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>phoenix::bridge::Submission</name>
    <message>
        <source>Voting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealing: every gate runs on the chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocking the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was %2 in block %3 (code %4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was %2 in block %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No block took the transaction until height %1; send it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::charts</name>
    <message>
        <source>Half of calls under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: slowest bucket up to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 now %2, lowest %3, highest %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::charts::RangeStrip</name>
    <message>
        <source>Time window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right move the window the chart shows.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::charts::TimeChart</name>
    <message>
        <source>Time chart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::graph::DotLayout</name>
    <message>
        <source>The program &quot;%1&quot; could not be started; install graphviz for the better layout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; gave no layout: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its answer was not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; took longer than %2 s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::graph::Minimap</name>
    <message>
        <source>Overview of the graph</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::graph::NodeItem</name>
    <message>
        <source>version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99 %1, %2 of its limit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::graph::ServiceGraphView</name>
    <message>
        <source>Service graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>calls %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::CodeDiff</name>
    <message>
        <source>Changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape of the difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the version in force the code is the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 lines added, %3 removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) unchanged</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unchanged</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>a new service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against running %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  new, %1 instructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  removed, %1 instructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  %1 → %2 instructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new host call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package cannot be read here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::EvidenceRow</name>
    <message>
        <source>This source does not build to this hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n builder(s) got other code.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This node&apos;s gates refuse it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New host calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No way back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It migrates state and brings no way to undo it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 builders match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %1 builders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates refuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n gate(s), here</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Checking gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of power compiled it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rehearsal yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no state root attested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of power, one root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No new host call</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New host call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No migration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state layout same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migrates state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no way back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::GateReportView</name>
    <message>
        <source>Gate report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every gate passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by the gate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by the gate %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::GraphLegend</name>
    <message>
        <source>within limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swap scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in probation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99 against limit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::LatencyFeed</name>
    <message>
        <source>%1 back to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 → %3, paused %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::LatencyPage</name>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last hour, p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last hour, p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 between the two points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block interval, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service call latency, µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution of all calls, µs on a log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume, %1 wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples (*.csv);;Picture of the lanes (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, Right: crosshair, Shift for ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M, Shift+M: next and previous marker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Z: zoom to the swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 5: range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space: pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E: export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::NeedsList</name>
    <message>
        <source>Nothing waits for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes, swaps and services in trouble appear here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::NewProposalDialog</name>
    <message>
        <source>Propose an upgrade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A built .phx file. It is checked by this node first; nothing is sent before you sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of a .phx file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample upgrades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this node found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description, Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and propose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an upgrade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrades (*.phx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying every gate on this node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an upgrade this node can read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gates could not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes, no way back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every gate passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It would be refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain runs the same gates when the package is sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Propose %1 %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This signs %n transaction(s) with your account key: the package, its seal and the proposal.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing, a new service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and propose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 transactions are in blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proposal did not go out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent before stays on the chain until it expires; no proposal was made.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::OverviewPage</name>
    <message>
        <source>Latency and upgrade swaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block interval, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service call, µs: p99 and p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 within limit, by state then load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work of the newest block: %1 of the block interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work %1 of the interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N: to what needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 4: range of the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete: snooze a row for an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: open the service</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::OverviewTiles</name>
    <message>
        <source>Block interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call latency p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the second block there is no interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 milliseconds, target %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first second of samples is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 calls per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No service was called in the last second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No block yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Over the newest %n block(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 per second, %2 failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ProposalDetail</name>
    <message>
        <source>Permission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compiled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code hash copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IR diff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate report of this node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who attested that it can run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attestations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Proposed by %2 at height %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>*No description.*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the package…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>package hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ProposalsPage</name>
    <message>
        <source>No proposals yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any validator can propose an upgrade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which proposals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>J, K: next and previous proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Tab: next tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[ and ]: previous and next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U, S: unified, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Y, N, V, A: choose yes, no, veto, abstain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter: sign what is chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServiceInspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a service in the graph or the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99 of the last 15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swap in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 service, runs as %2, %n method(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running since height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>genesis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99, limit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open P-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code on the chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compiled here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compiled here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swaps at height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No height yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServicesPage</name>
    <message>
        <source>Service graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new network starts with governance only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls between services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure at the edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph or list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call path(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>calls %1 %2, p99 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right, Left: to callees, to callers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up, Down: among services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+, -, 0: zoom, fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F or /: find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L: graph or list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc: choose nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::SwapPanel</name>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest upgrade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No swap yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When an upgrade goes live, its phases and figures stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before, during, after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours, p99 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before → after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade P-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>height %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exchange took %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest block %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 went back to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No samples of this swap here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) failed more than usual</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A block came late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No blocks missed, no calls lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compiled here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swapped at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 minutes each side. Swap is %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote to revert %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When more than half of the power asks for it, the version before comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and ask to revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking to revert</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::TallyLegend</name>
    <message>
        <source>Not voted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::VoteButton</name>
    <message>
        <source>Key %1. Chooses, sends nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::pages::VotePanel</name>
    <message>
        <source>Voting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of 66.7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quorum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and cast…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>height %1, about %2 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voting closes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swaps in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probation ends in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quorum is met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of power still needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quorum %1 of 66.7 percent, met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quorum %1 of 66.7 percent, %2 short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody has decided yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vetoed by a third of power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above two thirds of yes, no and veto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not above two thirds of yes, no and veto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval %1 of 66.7 percent, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than two thirds can run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of power can run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readiness %1 of 66.7 percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window has no key: it can look, not vote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node is catching up; voting opens at the tip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This node&apos;s operator has no voting power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>power %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and cast %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quorum would be %1, approval %2. You can change it until voting closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You voted %1. You can change it until voting closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose; nothing is sent before you sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast %1 on P-%2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 → %3. This signs one transaction with your account key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voting power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quorum after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of 66.7% needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approves it: the code of the network changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vetoes it: the deposit is burnt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This source does not build to this hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I vote yes all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and cast %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::Locator</name>
    <message>
        <source>Go to or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::MainWindow</name>
    <message>
        <source>&amp;Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Governance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Propose an upgrade…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+4: views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K: go to or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/: filter of the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F6: next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Left, Alt+Right: back, forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+C: copy in full, Ctrl+Shift+C: copy the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc: close, clear, leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console of a blockchain client that upgrades itself while it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::MenuRow</name>
    <message>
        <source>Menus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English or Chinese</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::NodeFace</name>
    <message>
        <source>Observer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>validator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power %1 · rank %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::StartPage</name>
    <message>
        <source>Set up this node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New, existing or elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs before this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which network should this node run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can open another one later from the Node menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One validator on this machine, with a faucet and samples to propose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First block in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loopback only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Existing home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder made by this console or by phoenix init.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as in genesis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as configured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A node elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a running phoenixd over its RPC address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What starting will do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also the chain id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 to 5,000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made when it is not there; must be empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder that holds genesis and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RPC address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As phoenixd prints it: rpc=…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a development network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to this node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing is written before this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write genesis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read its state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node did not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open existing home…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::StatusStrip</name>
    <message>
        <source>Node thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 samples dropped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::StoppedView</name>
    <message>
        <source>Start the node again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node stopped at %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::VitalsStrip</name>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest block; its commit took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none. P-%1 can go back for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::shell::WorkFrame</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No answer for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are from %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::theme::Format</name>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 m %3 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::theme::State</name>
    <message>
        <source>within limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upgraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>old version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::CodePane</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::DiffView</name>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::EmptyState</name>
    <message>
        <source>nothing here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::FactList</name>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::KeyHint</name>
    <message>
        <source>key %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::NavigationList</name>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::SecretField</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n characters typed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A passphrase can have at most %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::StepProgress</name>
    <message>
        <source>to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1 of %2, %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::TallyBar</name>
    <message>
        <source>Yes %1, no %2, veto %3, abstain %4 of all power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, quorum at %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::VersionBar</name>
    <message>
        <source>New version %1, swapping %2, old version %3, offline %4 of all power</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
