#include "ui/pages/service_interface_view.h"

#include "ui/models/permission_words.h"
#include "ui/models/service_interface.h"
#include "ui/models/texts.h"
#include "ui/pages/tables.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using widgets::Label;

namespace {

constexpr int kRowHeight = 22;
constexpr int kHeadHeight = 28;

// As high as its rows: the panel around it scrolls, not the table.
void fitRows(widgets::DataTable& table, int rows) {
    const int height =
        theme::Theme::current().scaled(kHeadHeight) + rows * theme::Theme::current().scaled(kRowHeight) + 4;
    table.setFixedHeight(height);
}

} // namespace

ServiceInterfaceView::ServiceInterfaceView(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      methodModel_(models::methodColumns()),
      dependencyModel_(models::dependencyColumns()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space::kPad, theme::space::kGap, theme::space::kPad,
                               theme::space::kGap);
    column->setSpacing(theme::space::kPad);
    kind_ = new Label({}, Role::Caption, Ink::T2, this);
    kind_->setWordWrap(true);
    kind_->setObjectName("kindWords");
    column->addWidget(kind_);
    methods_ = makeTable(methodModel_,
                         {{widgets::Cell::Name, 96},
                          {widgets::Cell::Text, 84, false, Ink::T2},
                          {widgets::Cell::Mono, 80, true, Ink::T2}},
                         tr("Methods"), "inspectorMethods", this);
    methods_->setCompact(true);
    methods_->setSortable(false);
    methods_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    methods_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    methods_->setToolTip(tr("Enter calls the method"));
    connect(methods_, &widgets::DataTable::rowActivated, this, [this](const QModelIndex& row) {
        emit callWanted(row.data(models::KeyRole).toString());
    });
    part(column, tr("Methods"), methods_);
    dependencies_ = makeTable(dependencyModel_,
                              {{widgets::Cell::Glyph, 22},
                               {widgets::Cell::Name, 76},
                               {widgets::Cell::Mono, 116, false, Ink::T2},
                               {widgets::Cell::Text, 60, true}},
                              tr("Dependencies"), "inspectorDependencies", this);
    dependencies_->setCompact(true);
    dependencies_->setSortable(false);
    dependencies_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    dependencies_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    dependencyPart_ = part(column, tr("Dependencies"), dependencies_);
    permissions_ = new Label({}, Role::Caption, Ink::T2, this);
    permissions_->setObjectName("inspectorPermissions");
    permissions_->setWordWrap(true);
    part(column, tr("Permissions"), permissions_);
    events_ = new Label({}, Role::CaptionMono, Ink::T2, this);
    events_->setWordWrap(true);
    eventPart_ = part(column, tr("Events"), events_);
    hooks_ = new Label({}, Role::Caption, Ink::T2, this);
    hooks_->setWordWrap(true);
    column->addWidget(hooks_);
    column->addStretch(1);
}

QWidget* ServiceInterfaceView::part(QVBoxLayout* column, const QString& title, QWidget* content) {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space::kTight);
    rows->addWidget(new Label(title, Role::Head, Ink::T1, box));
    rows->addWidget(content);
    column->addWidget(box);
    return box;
}

void ServiceInterfaceView::show(const api::ServiceInfo& service) {
    if (service.descriptor != shown_ || methodModel_.rowCount() == 0) showDescriptor(service);
    // Versions in force change by themselves.
    const auto descriptor = models::interfaceOf(service);
    std::vector<models::Row> rows;
    if (descriptor)
        rows = models::dependencyRows(*session_.bridge.snapshot(), descriptor->dependencies);
    dependencyPart_->setVisible(!rows.empty());
    fitRows(*dependencies_, int(rows.size()));
    dependencyModel_.setRows(std::move(rows));
}

void ServiceInterfaceView::showDescriptor(const api::ServiceInfo& service) {
    shown_ = service.descriptor;
    kind_->setText(models::kindWords(service.kind));
    const auto descriptor = models::interfaceOf(service);
    std::vector<models::Row> rows;
    if (descriptor) rows = models::methodRows(*descriptor);
    fitRows(*methods_, std::max<int>(1, int(rows.size())));
    methodModel_.setRows(std::move(rows));
    QStringList permissions;
    for (const std::string& permission : service.permissions) {
        const QString words = models::permissionWords(models::text(permission));
        permissions << QStringLiteral("• ") +
                           (words.isEmpty() ? models::text(permission) : words);
    }
    permissions_->setText(permissions.isEmpty() ? tr("none: it only answers from its arguments")
                                                : permissions.join('\n'));
    QStringList events;
    if (descriptor)
        for (const service::EventDescriptor& event : descriptor->events)
            events << models::text(event.name) + '(' + models::typeWords(event.type) + ')';
    eventPart_->setVisible(!events.isEmpty());
    events_->setText(events.join('\n'));
    QStringList hooks;
    if (descriptor && descriptor->hooks.beginBlock) hooks << tr("begins each block");
    if (descriptor && descriptor->hooks.endBlock) hooks << tr("ends each block");
    if (descriptor && descriptor->hooks.migrate)
        hooks << (descriptor->hooks.migrateBack ? tr("migrates its state, and back")
                                                : tr("migrates its state, forward only"));
    hooks_->setVisible(!hooks.isEmpty());
    hooks_->setText(hooks.join(QStringLiteral(" · ")));
}

QString ServiceInterfaceView::method() const {
    const QModelIndex row = methods_->currentSource();
    return row.isValid() ? row.data(models::KeyRole).toString() : methodModel_.keyAt(0);
}

} // namespace phoenix::pages
