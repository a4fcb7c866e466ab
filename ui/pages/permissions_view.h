// What a proposal would let services do that they may not do now, in words; and on whom they depend.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/session.h"

#include <QWidget>

namespace phoenix::widgets {
class DataTable;
class Label;
class StateGlyph;
} // namespace phoenix::widgets

namespace phoenix::pages {

class PermissionsView : public QWidget {
    Q_OBJECT

  public:
    explicit PermissionsView(Session& session, QWidget* parent = nullptr);

    // The packages that are known; `why` is said when there is none.
    void show(const api::ProposalInfo& proposal,
              const std::vector<const api::PackageInspection*>& inspections, const QString& why);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    Session& session_;
    widgets::StateGlyph* glyph_;
    widgets::Label* sum_;
    models::TableModel permissionModel_;
    widgets::DataTable* permissions_;
    models::TableModel dependencyModel_;
    QWidget* dependencyPart_;
    widgets::DataTable* dependencies_;
};

} // namespace phoenix::pages
