#include "ui/theme/palette.h"

namespace phoenix::theme {

QPalette paletteOf(const Tokens& tokens) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Ink ink) {
        palette.setColor(role, tokens[ink]);
    };
    set(QPalette::Window, Ink::Bg0);
    set(QPalette::WindowText, Ink::T1);
    set(QPalette::Base, Ink::Bg1);
    set(QPalette::AlternateBase, Ink::Bg2);
    set(QPalette::Text, Ink::T1);
    set(QPalette::Button, Ink::Bg2);
    set(QPalette::ButtonText, Ink::T1);
    set(QPalette::BrightText, Ink::Err);
    set(QPalette::Highlight, Ink::Bg3);
    set(QPalette::HighlightedText, Ink::T1);
    set(QPalette::ToolTipBase, Ink::Bg2);
    set(QPalette::ToolTipText, Ink::T1);
    set(QPalette::PlaceholderText, Ink::T3);
    set(QPalette::Link, Ink::Accent);
    set(QPalette::LinkVisited, Ink::Accent);
    set(QPalette::Light, Ink::Line2);
    set(QPalette::Midlight, Ink::Line);
    set(QPalette::Mid, Ink::Line2);
    set(QPalette::Dark, Ink::Line);
    set(QPalette::Shadow, Ink::Bg0);
    const QColor faint = blend(tokens[Ink::Bg1], tokens[Ink::T3], 0.6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

} // namespace phoenix::theme
