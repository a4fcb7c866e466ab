#include "ui/pages/page.h"

#include "ui/theme/focus_ring.h"

#include <QShowEvent>

namespace phoenix::pages {

Page::Page(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    // It takes keys, and shows no ring around the whole view for that.
    setProperty(theme::kOwnFocus, true);
    connect(&session_.bridge, &bridge::NodeBridge::snapshotChanged, this, [this] {
        if (isVisible()) refresh();
    });
}

void Page::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace phoenix::pages
