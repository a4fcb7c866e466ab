#include "ui/pages/page.h"

#include <QShowEvent>

namespace phoenix::pages {

Page::Page(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    connect(&session_.bridge, &bridge::NodeBridge::snapshotChanged, this, [this] {
        if (isVisible()) refresh();
    });
}

void Page::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace phoenix::pages
