// The ring around the widget that has the keyboard: 2 pixels of accent, 2 pixels away.
#pragma once

#include <QFocusFrame>
#include <QObject>

class QWidget;

namespace phoenix::theme {

// Follows the application's focus. The ring shows when focus came by keyboard; a click does not
// need to be told where it was. Views that draw their own current item get no ring around them.
class FocusRing : public QObject {
    Q_OBJECT

  public:
    explicit FocusRing(QObject* parent = nullptr);
    ~FocusRing() override;

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void moveTo(QWidget* widget);

    QFocusFrame* frame_ = nullptr;
    bool byKeyboard_ = false;
};

// A widget that paints its own focus sets this property to true and gets no ring.
inline constexpr const char* kOwnFocus = "phoenixOwnFocus";

} // namespace phoenix::theme
