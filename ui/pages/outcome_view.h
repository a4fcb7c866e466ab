// What a call gave: the answer of a view, or what became of a transaction, with typed values.
#pragma once

#include "node/service/descriptor.h"
#include "ui/models/table_model.h"
#include "ui/pages/session.h"

#include <QWidget>

namespace phoenix::widgets {
class Banner;
class DataTable;
class FactList;
class ProgressLine;
} // namespace phoenix::widgets

namespace phoenix::pages {

class OutcomeView : public QWidget {
    Q_OBJECT

  public:
    explicit OutcomeView(Session& session, QWidget* parent = nullptr);

    // Takes no room until something is shown.
    void clear();
    void showWork(const QString& doing);
    void showAnswer(const service::MethodDescriptor& method, const Bytes& answer);
    void showRefusal(const QString& title, const QString& why);
    // Of a transaction that is in a block.
    void showSettled(const service::MethodDescriptor& method, const api::TransactionInfo& info);

  private:
    void begin();
    void addValues(std::vector<models::Row>& rows, const std::string& type, const Bytes& bytes,
                   const QString& name, const QString& keyed) const;
    void showRows(std::vector<models::Row> rows);

    Session& session_;
    widgets::ProgressLine* work_;
    widgets::Banner* verdict_;
    widgets::FactList* facts_;
    models::TableModel model_;
    widgets::DataTable* values_;
};

} // namespace phoenix::pages
