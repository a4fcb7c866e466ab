// The base of the pages: refreshed when the node's values change, while it can be seen.
#pragma once

#include "ui/pages/session.h"

#include <QWidget>

namespace phoenix::pages {

class Page : public QWidget {
    Q_OBJECT

  public:
    explicit Page(Session& session, QWidget* parent = nullptr);

    // Puts the focus where one filters, or where one starts.
    virtual void focusFilter() {}
    // Esc: clears a filter, leaves a pause. False when there was nothing to leave.
    virtual bool escape() { return false; }
    virtual void pauseOrResume() {}
    // The help of the view: its keys, a line each.
    virtual QStringList keys() const { return {}; }
    // Draws what waits now; for pictures.
    virtual void settle() {}
    // Columns, splitters, filters.
    virtual void saveState() const {}

  signals:
    void viewRequested(phoenix::pages::View view);

  protected:
    Session& session() const { return session_; }
    const api::Snapshot& snapshot() const { return *session_.bridge.snapshot(); }
    bridge::NodeBridge& bridge() const { return session_.bridge; }

    // New values; called only while visible, and once when shown.
    virtual void refresh() = 0;

    void showEvent(QShowEvent* event) override;

  private:
    Session& session_;
};

} // namespace phoenix::pages
