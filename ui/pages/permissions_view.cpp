#include "ui/pages/permissions_view.h"

#include "ui/models/package_rows.h"
#include "ui/models/permission_words.h"
#include "ui/models/service_interface.h"
#include "ui/models/texts.h"
#include "ui/pages/tables.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

constexpr int kServiceColumn = 2;
constexpr int kTextColumn = 4;
constexpr int kNarrow = 640;

} // namespace

PermissionsView::PermissionsView(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      permissionModel_(models::permissionColumns()),
      dependencyModel_(models::dependencyColumns()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::space::kGap, 0, 0);
    column->setSpacing(theme::space::kChip);
    auto* first = new QHBoxLayout;
    first->setContentsMargins(14, 0, 14, 0);
    first->setSpacing(theme::space::kSmall);
    glyph_ = new widgets::StateGlyph(State::Ok, 10, this);
    sum_ = new Label({}, Role::TableName, Ink::T1, this);
    sum_->setObjectName("permissionSum");
    sum_->setWordWrap(true);
    first->addWidget(glyph_);
    first->addWidget(sum_, 1);
    column->addLayout(first);
    permissions_ = makeTable(permissionModel_,
                             {{widgets::Cell::Glyph, 28},
                              {widgets::Cell::Text, 74, false, Ink::T2},
                              {widgets::Cell::Name, 90},
                              {widgets::Cell::Text, 240, true, Ink::T2},
                              {widgets::Cell::Mono, 150, false, Ink::T3}},
                             tr("Permissions"), "permissions", this);
    column->addWidget(permissions_, 3);
    dependencyPart_ = new QWidget(this);
    auto* rows = new QVBoxLayout(dependencyPart_);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space::kTight);
    auto* title = new Label(tr("Dependencies"), Role::Head, Ink::T1, dependencyPart_);
    title->setContentsMargins(14, 0, 14, 0);
    rows->addWidget(title);
    dependencies_ = makeTable(dependencyModel_,
                              {{widgets::Cell::Glyph, 28},
                               {widgets::Cell::Name, 120},
                               {widgets::Cell::Mono, 150, false, Ink::T2},
                               {widgets::Cell::Text, 160, true}},
                              tr("Dependencies"), "dependencies", dependencyPart_);
    dependencies_->setMinimumHeight(92);
    rows->addWidget(dependencies_);
    column->addWidget(dependencyPart_, 1);
}

// The exact text is in the tips; words come first where there is little room.
void PermissionsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    permissions_->setColumnHidden(kTextColumn, width() < kNarrow);
}

void PermissionsView::show(const api::ProposalInfo& proposal,
                           const std::vector<const api::PackageInspection*>& inspections,
                           const QString& why) {
    std::size_t added = 0, removed = 0, kept = 0;
    std::vector<service::Dependency> dependencies;
    for (const api::PackageInspection* inspection : inspections) {
        added += inspection->permissionsAdded.size() + inspection->importsAdded.size();
        removed += inspection->permissionsRemoved.size() + inspection->importsRemoved.size();
        kept += inspection->permissions.size() - std::min(inspection->permissions.size(),
                                                          inspection->permissionsAdded.size());
        for (const std::string& permission : inspection->permissions)
            if (auto dependency = models::dependencyIn(models::text(permission)))
                dependencies.push_back(std::move(*dependency));
    }
    permissionModel_.setRows(models::permissionRows(inspections));
    permissions_->setColumnHidden(kServiceColumn, inspections.size() < 2);
    auto rows =
        models::dependencyRows(*session_.bridge.snapshot(), dependencies, proposal.packages);
    dependencyPart_->setVisible(!rows.empty());
    dependencyModel_.setRows(std::move(rows));
    const bool change = added + removed > 0;
    const bool inForce = std::ranges::all_of(inspections, [](const api::PackageInspection* each) {
        return each->codeHash == each->fromCodeHash;
    });
    glyph_->setState(inspections.empty() ? State::Old
                     : added > 0         ? State::Warn
                                         : State::Ok);
    if (inspections.empty())
        sum_->setText(why);
    else if (inForce)
        sum_->setText(tr("It is in force: there is no other version to compare it with."));
    else if (!change)
        sum_->setText(tr("It may do what the version in force may do, nothing more."));
    else
        sum_->setText(tr("%1 added, %2 removed, %3 kept, against the version in force.")
                          .arg(added)
                          .arg(removed)
                          .arg(kept));
    glyph_->setWord(sum_->text());
}

} // namespace phoenix::pages
