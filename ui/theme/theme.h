// The look of the running application: which tokens, which fonts, and a signal when they change.
#pragma once

#include "ui/theme/space.h"
#include "ui/theme/state.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QObject>

class QApplication;
class QWidget;

namespace phoenix::theme {

class SchemePortal;

enum class Scheme { System, Dark, Light, HighContrast };

// One per application, made in main after QApplication and before the first widget, like
// QApplication itself. GUI thread only. Widgets read `Theme::current()` when they paint; a change
// sets palette, font and style of the application, so every widget repaints by itself.
class Theme : public QObject {
    Q_OBJECT

  public:
    explicit Theme(Scheme scheme = Scheme::System, QObject* parent = nullptr);
    ~Theme() override;

    // The one theme of the process. Ends the process with a message when there is none yet.
    static Theme& current();

    Scheme scheme() const { return scheme_; }
    void setScheme(Scheme scheme);

    // The factor of all type, 1.0 to 2.0; values outside are clamped.
    double scale() const { return scale_; }
    void setScale(double scale);

    bool reducedMotion() const { return reducedMotion_; }
    void setReducedMotion(bool reduced) { reducedMotion_ = reduced; }

    const Tokens& tokens() const { return *tokens_; }
    QColor color(Ink ink) const { return (*tokens_)[ink]; }
    QFont font(Role role) const { return fontFor(role, scale_); }
    int lineHeight(Role role) const { return lineHeightFor(role, scale_); }
    // A distance of space.h at the current scale, for heights that hold text.
    int scaled(int pixels) const;

  signals:
    // Tokens or scale are others now. Emitted after palette and font of the application are set.
    void changed();

  private:
    void apply();
    const Tokens& tokensOfScheme() const;

    Scheme scheme_;
    const Tokens* tokens_;
    double scale_ = 1.0;
    bool reducedMotion_ = false;
    SchemePortal* portal_;
};

// Shorthands for painters.
inline const Tokens& tokens() {
    return Theme::current().tokens();
}
inline QColor color(Ink ink) {
    return Theme::current().color(ink);
}
inline QFont font(Role role) {
    return Theme::current().font(role);
}

// Repaints and lays out `widget` whenever the theme changes.
void follow(QWidget& widget);

} // namespace phoenix::theme
