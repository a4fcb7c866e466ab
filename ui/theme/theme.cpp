#include "ui/theme/theme.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/font_rendering.h"
#include "ui/theme/palette.h"
#include "ui/theme/scheme_portal.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QPointer>
#include <QToolTip>
#include <QWidget>
#include <algorithm>
#include <cmath>

// Resources in a static library are left out by the linker unless somebody names them; the macro
// must stand outside of any namespace.
static void loadResources() {
    Q_INIT_RESOURCE(phoenix);
}

namespace phoenix::theme {

namespace {

QPointer<Theme>& running() {
    static QPointer<Theme> theme;
    return theme;
}

} // namespace

Theme::Theme(Scheme scheme, QObject* parent)
    : QObject(parent), scheme_(scheme), tokens_(&darkTokens()), portal_(new SchemePortal(this)) {
    loadResources();
    showFontWeightsAsDrawn();
    running() = this;
    qApp->setStyle(new PhoenixStyle);
    new FocusRing(this);
    connect(portal_, &SchemePortal::changed, this, [this] {
        if (scheme_ == Scheme::System) apply();
    });
    apply();
}

Theme::~Theme() = default;

Theme& Theme::current() {
    if (!running()) qFatal("A phoenix::theme::Theme must exist before the first widget is made.");
    return *running();
}

void Theme::setScheme(Scheme scheme) {
    if (scheme == scheme_) return;
    scheme_ = scheme;
    apply();
}

void Theme::setScale(double scale) {
    const double bounded = std::clamp(scale, 1.0, 2.0);
    if (bounded == scale_) return;
    scale_ = bounded;
    apply();
}

int Theme::scaled(int pixels) const {
    return int(std::lround(pixels * scale_));
}

const Tokens& Theme::tokensOfScheme() const {
    switch (scheme_) {
    case Scheme::Dark:
        return darkTokens();
    case Scheme::Light:
        return lightTokens();
    case Scheme::HighContrast:
        return highContrastTokens();
    case Scheme::System:
        break;
    }
    // A desktop that says nothing gets dark: an operator's room is more often dark than not.
    return portal_->prefersLight() ? lightTokens() : darkTokens();
}

void Theme::apply() {
    tokens_ = &tokensOfScheme();
    const QPalette palette = paletteOf(*tokens_);
    qApp->setPalette(palette);
    qApp->setFont(font(Role::Body));
    QToolTip::setPalette(palette);
    QToolTip::setFont(font(Role::Caption));
    emit changed();
}

void follow(QWidget& widget) {
    QObject::connect(&Theme::current(), &Theme::changed, &widget, [&widget] {
        widget.updateGeometry();
        widget.update();
    });
}

} // namespace phoenix::theme
