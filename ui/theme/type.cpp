#include "ui/theme/type.h"

#include <QStringList>
#include <cmath>

namespace phoenix::theme {

namespace {

struct Face {
    bool mono;
    int weight;
    int size;
    int line;
};

Face faceOf(Role role) {
    switch (role) {
    case Role::Page:
        return {false, QFont::DemiBold, 20, 26};
    case Role::Figure:
        return {true, QFont::Medium, 22, 28};
    case Role::Title:
        return {false, QFont::DemiBold, 16, 22};
    case Role::Body:
        return {false, QFont::Normal, 13, 18};
    case Role::BodyMono:
        return {true, QFont::Normal, 13, 18};
    case Role::BodyStrong:
        return {false, QFont::DemiBold, 13, 18};
    case Role::Head:
        return {false, QFont::DemiBold, 12, 16};
    case Role::Table:
        return {false, QFont::Normal, 12, 16};
    case Role::TableName:
        return {false, QFont::Medium, 12, 16};
    case Role::Data:
        return {true, QFont::Normal, 12, 16};
    case Role::DataStrong:
        return {true, QFont::DemiBold, 12, 16};
    case Role::Caption:
        return {false, QFont::Normal, 11, 14};
    case Role::CaptionMono:
        return {true, QFont::Normal, 11, 14};
    }
    return {false, QFont::Normal, 13, 18};
}

} // namespace

QFont fontFor(Role role, double scale) {
    const Face face = faceOf(role);
    QFont font;
    font.setFamilies(face.mono
                         ? QStringList{"JetBrains Mono", "Noto Sans Mono CJK SC",
                                       "DejaVu Sans Mono", "monospace"}
                         : QStringList{"Inter", "Noto Sans CJK SC", "DejaVu Sans", "sans-serif"});
    font.setPixelSize(int(std::lround(face.size * scale)));
    font.setWeight(QFont::Weight(face.weight));
    font.setStyleHint(face.mono ? QFont::Monospace : QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    // A ligature would show other characters than the ones under review.
    font.setStyleStrategy(
        face.mono ? QFont::StyleStrategy(QFont::PreferAntialias | QFont::PreferNoShaping)
                  : QFont::PreferAntialias);
    return font;
}

int lineHeightFor(Role role, double scale) {
    return int(std::lround(faceOf(role).line * scale));
}

bool isMono(Role role) {
    return faceOf(role).mono;
}

} // namespace phoenix::theme
