// The distances and radii of the console in device-independent pixels.
#pragma once

namespace phoenix::theme::space {

inline constexpr int kHair = 2;
inline constexpr int kTight = 4;
inline constexpr int kSmall = 6;
inline constexpr int kChip = 8;
inline constexpr int kGap = 10; // between panels
inline constexpr int kPad = 12; // inside panels
inline constexpr int kWide = 16;
inline constexpr int kLoose = 20;
inline constexpr int kHuge = 28;

inline constexpr int kTableRow = 26;
inline constexpr int kTableRowCompact = 22;
inline constexpr int kPanelHead = 34;
inline constexpr int kToolbar = 40;
inline constexpr int kButton = 28;
inline constexpr int kButtonSmall = 24;
inline constexpr int kButtonMain = 32;
inline constexpr int kTarget = 24; // the smallest thing one may have to hit

inline constexpr int kMenuBar = 32;
inline constexpr int kNavigation = 184;
inline constexpr int kVitals = 48;
inline constexpr int kStatusBar = 26;

inline constexpr double kRadiusBar = 2;
inline constexpr double kRadiusChip = 4;
inline constexpr double kRadiusControl = 6;
inline constexpr double kRadiusPanel = 8;
inline constexpr double kRadiusCard = 10;

inline constexpr int kFocusRing = 2;
inline constexpr int kFocusOffset = 2;
inline constexpr int kFadeMs = 120;
inline constexpr int kSwapFadeMs = 200;

} // namespace phoenix::theme::space
