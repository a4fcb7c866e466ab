#include "ui/theme/focus_ring.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>

namespace phoenix::theme {

FocusRing::FocusRing(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { moveTo(now); });
}

FocusRing::~FocusRing() {
    // The frame is a child of whatever window it was last shown in, and may be gone with it.
    if (frame_) delete frame_;
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) byKeyboard_ = true;
    if (event->type() == QEvent::MouseButtonPress) {
        byKeyboard_ = false;
        if (frame_) frame_->setWidget(nullptr);
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::moveTo(QWidget* widget) {
    const bool wanted = widget && byKeyboard_ && !widget->isWindow() &&
                        !qobject_cast<QAbstractScrollArea*>(widget) &&
                        !qobject_cast<QMenu*>(widget) && !qobject_cast<QMenuBar*>(widget) &&
                        !widget->property(kOwnFocus).toBool();
    if (!frame_) {
        if (!wanted) return;
        frame_ = new QFocusFrame;
        connect(frame_, &QObject::destroyed, this, [this] { frame_ = nullptr; });
    }
    frame_->setWidget(wanted ? widget : nullptr);
}

} // namespace phoenix::theme
