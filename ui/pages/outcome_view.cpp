#include "ui/pages/outcome_view.h"

#include "node/service/value.h"
#include "ui/models/service_interface.h"
#include "ui/models/texts.h"
#include "ui/models/typed_values.h"
#include "ui/pages/tables.h"
#include "ui/theme/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/progress_line.h"

#include <QVBoxLayout>

namespace phoenix::pages {

using chain::ReceiptStatus;
using theme::Ink;
using theme::State;

namespace {

QString voidReason(std::uint32_t code) {
    switch (code) {
    case chain::void_code::kNonce:
        return OutcomeView::tr("Its nonce is not the account's next.");
    case chain::void_code::kFunds:
        return OutcomeView::tr("The account cannot pay the fee.");
    case chain::void_code::kPrice:
        return OutcomeView::tr("Its fuel price is too low.");
    case chain::void_code::kService:
        return OutcomeView::tr("There is no such service or method.");
    default:
        return {};
    }
}

} // namespace

OutcomeView::OutcomeView(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), model_(models::valueColumns()) {
    setAccessibleName(tr("Outcome"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kChip);
    work_ = new widgets::ProgressLine(this);
    work_->setObjectName("callProgress");
    column->addWidget(work_);
    verdict_ = new widgets::Banner(State::Ok, this);
    verdict_->setObjectName("callVerdict");
    verdict_->setStacked(true);
    column->addWidget(verdict_);
    facts_ = new widgets::FactList(true, this);
    facts_->setObjectName("callFacts");
    column->addWidget(facts_);
    values_ = makeTable(model_,
                        {{widgets::Cell::Text, 190, false, Ink::T2},
                         {widgets::Cell::Mono, 220, true}},
                        tr("Values"), "callValues", this);
    values_->setCompact(true);
    values_->setSortable(false);
    values_->setMinimumHeight(96);
    column->addWidget(values_, 1);
    clear();
}

void OutcomeView::clear() {
    for (QWidget* part : {static_cast<QWidget*>(work_), static_cast<QWidget*>(verdict_),
                          static_cast<QWidget*>(facts_), static_cast<QWidget*>(values_)})
        part->hide();
    facts_->clear();
    model_.setRows({});
    hide();
}

void OutcomeView::begin() {
    clear();
    show();
}

void OutcomeView::showWork(const QString& doing) {
    begin();
    work_->show();
    work_->setState(State::Syncing);
    work_->setProgress(doing, -1);
}

void OutcomeView::showRefusal(const QString& title, const QString& why) {
    begin();
    verdict_->setMessage(State::Err, title, why);
    verdict_->show();
}

void OutcomeView::addValues(std::vector<models::Row>& rows, const std::string& type,
                            const Bytes& bytes, const QString& name, const QString& keyed) const {
    const auto tree = service::parseType(type);
    const auto value = tree ? service::decodeValue(*tree, bytes)
                            : Result<service::Value>(reject("unknown type"));
    std::vector<models::Row> found;
    if (value) {
        found = models::valueRows(*tree, *value, name);
    } else if (!bytes.empty()) {
        // Code of another version than the descriptor's may have answered: then the bytes are shown.
        models::Cell label, raw;
        label.text = name;
        raw.text = raw.full = models::hex(bytes);
        found.push_back({QStringLiteral("raw"), {label, raw}});
    }
    for (models::Row& row : found) {
        row.key = keyed + row.key;
        rows.push_back(std::move(row));
    }
}

void OutcomeView::showRows(std::vector<models::Row> rows) {
    values_->setVisible(!rows.empty());
    model_.setRows(std::move(rows));
}

void OutcomeView::showAnswer(const service::MethodDescriptor& method, const Bytes& answer) {
    begin();
    std::vector<models::Row> rows;
    addValues(rows, method.result, answer, tr("answer"), {});
    verdict_->setMessage(State::Ok, tr("Answered"),
                         rows.empty() ? tr("It gives nothing back.")
                                      : tr("From the newest state, at height %1.")
                                            .arg(theme::height(
                                                session_.bridge.snapshot()->status.height)));
    verdict_->show();
    showRows(std::move(rows));
}

void OutcomeView::showSettled(const service::MethodDescriptor& method,
                              const api::TransactionInfo& info) {
    begin();
    const chain::Execution& execution = info.execution;
    const chain::Receipt& receipt = execution.receipt;
    const QString said = models::text(execution.detail);
    switch (receipt.status) {
    case ReceiptStatus::Ok:
        verdict_->setMessage(State::Ok, tr("Done"),
                             tr("In block %1.").arg(theme::height(info.height)));
        break;
    case ReceiptStatus::Aborted:
        verdict_->setMessage(State::Err, tr("Ended with code %1").arg(receipt.code),
                             (said.isEmpty() ? QString() : said + QStringLiteral(". ")) +
                                 tr("It changed nothing; its fuel is paid."));
        break;
    case ReceiptStatus::Trapped:
        verdict_->setMessage(State::Err, tr("The code failed"),
                             (said.isEmpty() ? QString() : said + QStringLiteral(". ")) +
                                 tr("It changed nothing; its fuel is paid."));
        break;
    case ReceiptStatus::Void:
        verdict_->setMessage(State::Err, tr("No effect"), voidReason(receipt.code));
        break;
    }
    verdict_->show();
    const QString hash = models::hex(info.hash);
    facts_->setFact(tr("Transaction"), theme::longHash(hash), Ink::T1, hash);
    facts_->setFact(tr("Block"), theme::height(info.height));
    facts_->setFact(tr("Fee"), theme::grouped(execution.fee));
    facts_->setFact(tr("Fuel used"), theme::grouped(receipt.fuelUsed));
    if (receipt.code != 0)
        facts_->setFact(tr("Code"), QString::number(receipt.code), Ink::Err);
    facts_->setFact(tr("Events"), QString::number(execution.events.size()));
    facts_->show();

    std::vector<models::Row> rows;
    if (receipt.status == ReceiptStatus::Ok)
        addValues(rows, method.result, execution.returned, tr("result"), QStringLiteral("result."));
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    for (std::size_t i = 0; i < execution.events.size(); ++i) {
        const chain::Event& event = execution.events[i];
        const QString name = models::text(event.service + '.' + event.name);
        models::Cell label, kind;
        label.text = name;
        label.strong = true;
        kind.text = tr("event");
        kind.ink = QStringLiteral("t3");
        const QString keyed = QStringLiteral("event%1.").arg(i);
        rows.push_back({keyed, {label, kind}, tr("event %1").arg(name)});
        const auto descriptor = models::interfaceOf(snapshot, event.service);
        const service::EventDescriptor* known =
            descriptor ? descriptor->event(event.name) : nullptr;
        addValues(rows, known != nullptr ? known->type : std::string(), event.data, name, keyed);
    }
    showRows(std::move(rows));
}

} // namespace phoenix::pages
