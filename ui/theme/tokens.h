// The colours of the console by name: one table per theme, and the contrast between two of them.
#pragma once

#include <QColor>
#include <QString>
#include <array>

namespace phoenix::theme {

// What a colour is for. Teal, amber and red mark limits, violet marks upgrades and nothing else.
enum class Ink {
    Bg0,      // window
    Bg1,      // panel
    Bg2,      // raised
    Bg3,      // selected
    Line,     // separators, decorative
    Line2,    // border of buttons and cards, decorative
    Ctl,      // border of inputs, neutral edges: 3:1
    T1,       // main text, figures
    T2,       // secondary text
    T3,       // labels, axis text, hints
    Accent,   // focus, links, selection, primary button
    OnAccent, // text on accent
    Ok,       // within limit
    Warn,     // over limit, late
    Err,      // failing, destructive action
    Upg,      // upgrade only: swap lines, staged, new version
    Off,      // offline, old version
    Yes,      // yes votes, added lines
    No,       // no votes, removed lines
    Veto,     // veto votes
    Abst,     // abstain
    S1,       // first series: p50, bars, meters
    S2,       // second series: p99
    OkBg,
    WarnBg,
    ErrBg,
    UpgBg,
    AccentBg,
    AddBg,
    DelBg,
};
inline constexpr int kInkCount = int(Ink::DelBg) + 1;

// A value: copy it freely. `outline` is the width of borders, 2 in high contrast.
struct Tokens {
    std::array<QColor, kInkCount> colors;
    bool dark = true;
    int outline = 1;

    QColor operator[](Ink ink) const { return colors[std::size_t(ink)]; }
};

const Tokens& darkTokens();
const Tokens& lightTokens();
const Tokens& highContrastTokens();

// A token by the name the design uses: "t1", "warn", "upg", "accentbg", …; `otherwise` when
// unknown.
Ink inkNamed(const QString& name, Ink otherwise = Ink::T1);
QString nameOf(Ink ink);

// The fill that belongs to a state colour: okbg for ok, and so on; Bg3 for the rest.
Ink fillOf(Ink ink);

// WCAG 2.1 contrast ratio, 1 to 21. Alpha is ignored.
double contrastRatio(const QColor& a, const QColor& b);

// `top` drawn over `ground` with the given opacity, as an opaque colour.
QColor blend(const QColor& ground, const QColor& top, double opacity);

} // namespace phoenix::theme
