// The versions of a service that were in force, newest first; the chosen one in full below.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/session.h"

#include <QWidget>

namespace phoenix::widgets {
class Button;
class DataTable;
class FactList;
} // namespace phoenix::widgets

namespace phoenix::pages {

class VersionTimeline : public QWidget {
    Q_OBJECT

  public:
    // With `all`, of every service, gone ones too.
    VersionTimeline(Session& session, bool all, QWidget* parent = nullptr);

    void show(const QString& service);
    void setFilter(const QString& text);

  signals:
    void viewRequested(phoenix::pages::View view);

  private:
    void showChosen();

    Session& session_;
    bool all_;
    models::TableModel model_;
    widgets::DataTable* table_;
    widgets::FactList* facts_;
    widgets::Button* open_;
    QString chosen_;
    std::optional<api::HistoryEntry> entry_;
};

} // namespace phoenix::pages
