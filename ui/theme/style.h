// Fusion with the console's own buttons, fields, tabs, checks, scroll bars and table heads.
#pragma once

#include "ui/theme/tokens.h"

#include <QProxyStyle>

class QAbstractButton;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;

namespace phoenix::theme {

// What pressing a button means.
enum class ButtonKind {
    Neutral, // raised, bordered
    Primary, // the one thing to do here: accent
    Danger,  // destructive: red text
    Quiet,   // no frame until hovered
};
enum class ButtonSize { Normal, Small, Main }; // 28, 24, 32 pixels high

// For any QPushButton or QToolButton. The style reads both when it paints.
void setButtonKind(QAbstractButton& button, ButtonKind kind, ButtonSize size = ButtonSize::Normal);
ButtonKind buttonKindOf(const QWidget* button);
ButtonSize buttonSizeOf(const QWidget* button);

class PhoenixStyle : public QProxyStyle {
    Q_OBJECT

  public:
    PhoenixStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;

  private:
    // style_buttons.cpp
    void drawPushButton(const QStyleOptionButton& option, QPainter& painter,
                        const QWidget* widget) const;
    void drawToolButton(const QStyleOptionToolButton& option, QPainter& painter,
                        const QWidget* widget) const;
    void drawIndicator(const QStyleOption& option, QPainter& painter, bool round) const;
    // style_fields.cpp
    void drawField(const QRectF& rect, State state, QPainter& painter) const;
    void drawComboBox(const QStyleOptionComboBox& option, QPainter& painter) const;
    void drawSpinBox(const QStyleOptionSpinBox& option, QPainter& painter) const;
    // style_views.cpp
    void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter) const;
    void drawHeader(const QStyleOptionHeader& option, QPainter& painter) const;
    void drawTab(const QStyleOptionTab& option, QPainter& painter) const;
};

// Fills and strokes a rounded rectangle so that the border lies on whole pixels inside `rect`.
void paintBox(QPainter& painter, const QRectF& rect, double radius, const QColor& fill,
              const QColor& border, double width = 1.0);

// The focus ring inside or around `rect`: 2 pixels of accent.
void paintFocusRing(QPainter& painter, const QRectF& rect, double radius, const Tokens& tokens);

} // namespace phoenix::theme
