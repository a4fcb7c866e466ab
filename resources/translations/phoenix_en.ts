<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>phoenix::graph::ServiceGraphView</name>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::models</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n behind</source>
        <translation>
            <numerusform>%n behind</numerusform>
            <numerusform>%n behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) behind</source>
        <translation>
            <numerusform>%n block behind</numerusform>
            <numerusform>%n blocks behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::CallDialog</name>
    <message numerus="yes">
        <source>%n more value(s)</source>
        <translation>
            <numerusform>%n more value</numerusform>
            <numerusform>%n more values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::CodeDiff</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) unchanged</source>
        <translation>
            <numerusform>%n function unchanged</numerusform>
            <numerusform>%n functions unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unchanged</source>
        <translation>
            <numerusform>%n file unchanged</numerusform>
            <numerusform>%n files unchanged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::EvidenceRow</name>
    <message numerus="yes">
        <source>%n builder(s) got other code.</source>
        <translation>
            <numerusform>%n builder got other code.</numerusform>
            <numerusform>%n builders got other code.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gate(s), here</source>
        <translation>
            <numerusform>%n gate, here</numerusform>
            <numerusform>%n gates, here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::NewProposalDialog</name>
    <message numerus="yes">
        <source>This signs %n transaction(s) with your account key: the package, its seal and the proposal.</source>
        <translation>
            <numerusform>This signs %n transaction with your account key: the package, its seal and the proposal.</numerusform>
            <numerusform>This signs %n transactions with your account key: the package, its seal and the proposal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::OverviewTiles</name>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation>
            <numerusform>%n validator</numerusform>
            <numerusform>%n validators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Over the newest %n block(s)</source>
        <translation>
            <numerusform>Over the newest %n block</numerusform>
            <numerusform>Over the newest %n blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::PeersPage</name>
    <message numerus="yes">
        <source>%n behind</source>
        <translation>
            <numerusform>%n behind</numerusform>
            <numerusform>%n behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServiceInspector</name>
    <message numerus="yes">
        <source>Runs as %1, %n method(s)</source>
        <translation>
            <numerusform>Runs as %1, %n method</numerusform>
            <numerusform>Runs as %1, %n methods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::ServicesPage</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call path(s)</source>
        <translation>
            <numerusform>%n call path</numerusform>
            <numerusform>%n call paths</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::SwapPanel</name>
    <message numerus="yes">
        <source>%n call(s) failed more than usual</source>
        <translation>
            <numerusform>%n call failed more than usual</numerusform>
            <numerusform>%n calls failed more than usual</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::SwapPauses</name>
    <message numerus="yes">
        <source>Median of %n is %1.</source>
        <translation>
            <numerusform>Of %n: %1.</numerusform>
            <numerusform>Median of %n is %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::pages::TestnetPage</name>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation>
            <numerusform>%n validator</numerusform>
            <numerusform>%n validators</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::shell::NodeFace</name>
    <message numerus="yes">
        <source>%n validator(s)</source>
        <translation>
            <numerusform>%n validator</numerusform>
            <numerusform>%n validators</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::shell::WorkFrame</name>
    <message numerus="yes">
        <source>%n vote(s) missing</source>
        <translation>
            <numerusform>%n vote missing</numerusform>
            <numerusform>%n votes missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::DiffView</name>
    <message numerus="yes">
        <source>%n unchanged lines</source>
        <translation>
            <numerusform>%n unchanged line</numerusform>
            <numerusform>%n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::LagStrip</name>
    <message numerus="yes">
        <source>no signal for %n second(s)</source>
        <translation>
            <numerusform>no signal for %n second</numerusform>
            <numerusform>no signal for %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phoenix::widgets::SecretField</name>
    <message numerus="yes">
        <source>%n characters typed</source>
        <translation>
            <numerusform>%n character typed</numerusform>
            <numerusform>%n characters typed</numerusform>
        </translation>
    </message>
</context>
</TS>
