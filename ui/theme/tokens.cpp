#include "ui/theme/tokens.h"

#include <cmath>

namespace phoenix::theme {

namespace {

using Row = std::pair<Ink, QRgb>;

Tokens table(bool dark, int outline, std::initializer_list<Row> rows) {
    Tokens tokens;
    tokens.dark = dark;
    tokens.outline = outline;
    for (const auto& [ink, rgb] : rows)
        tokens.colors[std::size_t(ink)] = QColor(rgb);
    return tokens;
}

double luminance(const QColor& color) {
    const auto channel = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

} // namespace

const Tokens& darkTokens() {
    static const Tokens tokens =
        table(true, 1,
              {
                  {Ink::Bg0, 0x0D1015},      {Ink::Bg1, 0x13171D},    {Ink::Bg2, 0x1A1F27},
                  {Ink::Bg3, 0x222933},      {Ink::Line, 0x232A33},   {Ink::Line2, 0x39434F},
                  {Ink::Ctl, 0x6C7785},      {Ink::T1, 0xE8ECF1},     {Ink::T2, 0xA9B3C0},
                  {Ink::T3, 0x8792A0},       {Ink::Accent, 0x6CA8FF}, {Ink::OnAccent, 0x0B1220},
                  {Ink::Ok, 0x3CCFB4},       {Ink::Warn, 0xF7CE5B},   {Ink::Err, 0xFF6B6B},
                  {Ink::Upg, 0xB79BFF},      {Ink::Off, 0x86919F},    {Ink::Yes, 0x5B9DF5},
                  {Ink::No, 0xF08A3C},       {Ink::Veto, 0xFF6B6B},   {Ink::Abst, 0x8C96A3},
                  {Ink::S1, 0x5B9DF5},       {Ink::S2, 0xD9DEE5},     {Ink::OkBg, 0x12302C},
                  {Ink::WarnBg, 0x332B14},   {Ink::ErrBg, 0x3A1B1E},  {Ink::UpgBg, 0x282141},
                  {Ink::AccentBg, 0x16263F}, {Ink::AddBg, 0x12283F},  {Ink::DelBg, 0x3A2412},
              });
    return tokens;
}

const Tokens& lightTokens() {
    static const Tokens tokens =
        table(false, 1,
              {
                  {Ink::Bg0, 0xF3F5F8},      {Ink::Bg1, 0xFFFFFF},    {Ink::Bg2, 0xF1F4F7},
                  {Ink::Bg3, 0xE5EAF1},      {Ink::Line, 0xE0E5EB},   {Ink::Line2, 0xC2CAD4},
                  {Ink::Ctl, 0x75808D},      {Ink::T1, 0x171C24},     {Ink::T2, 0x4A5563},
                  {Ink::T3, 0x5C6775},       {Ink::Accent, 0x1C61C4}, {Ink::OnAccent, 0xFFFFFF},
                  {Ink::Ok, 0x08705A},       {Ink::Warn, 0x855A00},   {Ink::Err, 0xB51A4A},
                  {Ink::Upg, 0x6B45C6},      {Ink::Off, 0x5C6775},    {Ink::Yes, 0x1C61C4},
                  {Ink::No, 0xA84F08},       {Ink::Veto, 0xB51A4A},   {Ink::Abst, 0x5F6976},
                  {Ink::S1, 0x1C61C4},       {Ink::S2, 0x3A4452},     {Ink::OkBg, 0xDDF3EE},
                  {Ink::WarnBg, 0xFBF0D5},   {Ink::ErrBg, 0xFBE3EA},  {Ink::UpgBg, 0xECE6FB},
                  {Ink::AccentBg, 0xE4EEFC}, {Ink::AddBg, 0xE4EEFC},  {Ink::DelBg, 0xFCEBDD},
              });
    return tokens;
}

const Tokens& highContrastTokens() {
    static const Tokens tokens = [] {
        Tokens out = darkTokens();
        out.outline = 2;
        const auto set = [&out](Ink ink, QRgb rgb) { out.colors[std::size_t(ink)] = QColor(rgb); };
        set(Ink::Bg0, 0x000000);
        set(Ink::Bg1, 0x000000);
        set(Ink::Bg2, 0x0B0E13);
        set(Ink::Bg3, 0x1A2230);
        set(Ink::Line, 0x6C7785);
        set(Ink::Line2, 0x98A3B1);
        set(Ink::Ctl, 0xB9C2CD);
        set(Ink::T1, 0xFFFFFF);
        set(Ink::T2, 0xDDE3EA);
        set(Ink::T3, 0xC3CCD6);
        set(Ink::Accent, 0x8DBCFF);
        set(Ink::OnAccent, 0x000000);
        set(Ink::Off, 0xB0B9C5);
        set(Ink::Abst, 0xB0B9C5);
        return out;
    }();
    return tokens;
}

namespace {

// In the order of Ink.
constexpr const char* kNames[kInkCount] = {
    "bg0",    "bg1",      "bg2", "bg3",  "line",   "line2", "ctl",   "t1",       "t2",    "t3",
    "accent", "onaccent", "ok",  "warn", "err",    "upg",   "off",   "yes",      "no",    "veto",
    "abst",   "s1",       "s2",  "okbg", "warnbg", "errbg", "upgbg", "accentbg", "addbg", "delbg"};

} // namespace

Ink inkNamed(const QString& name, Ink otherwise) {
    for (int i = 0; i < kInkCount; ++i)
        if (name == QLatin1String(kNames[i])) return Ink(i);
    return otherwise;
}

QString nameOf(Ink ink) {
    return QString::fromLatin1(kNames[int(ink)]);
}

Ink fillOf(Ink ink) {
    switch (ink) {
    case Ink::Ok:
        return Ink::OkBg;
    case Ink::Warn:
        return Ink::WarnBg;
    case Ink::Err:
    case Ink::Veto:
        return Ink::ErrBg;
    case Ink::Upg:
        return Ink::UpgBg;
    case Ink::Accent:
    case Ink::S1:
    case Ink::Yes:
        return Ink::AccentBg;
    case Ink::No:
        return Ink::DelBg;
    default:
        return Ink::Bg3;
    }
}

double contrastRatio(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor blend(const QColor& ground, const QColor& top, double opacity) {
    const auto mix = [opacity](double g, double t) { return g + (t - g) * opacity; };
    return QColor::fromRgbF(float(mix(ground.redF(), top.redF())),
                            float(mix(ground.greenF(), top.greenF())),
                            float(mix(ground.blueF(), top.blueF())));
}

} // namespace phoenix::theme
