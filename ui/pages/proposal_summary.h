// What a proposal is about and how far it has come: its way, its migrations, its text.
#pragma once

#include "node/api/values.h"
#include "ui/models/table_model.h"

#include <QWidget>

class QTextBrowser;

namespace phoenix::widgets {
class DataTable;
class StepProgress;
} // namespace phoenix::widgets

namespace phoenix::pages {

class ProposalSummary : public QWidget {
    Q_OBJECT

  public:
    explicit ProposalSummary(QWidget* parent = nullptr);

    void show(const api::ProposalInfo& proposal);

  private:
    void calmHeadings();

    std::uint64_t id_ = 0;
    QString description_;
    widgets::StepProgress* way_;
    models::TableModel migrationModel_;
    widgets::DataTable* migrations_;
    QTextBrowser* text_;
};

} // namespace phoenix::pages
