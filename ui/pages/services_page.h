// Which services run, in which version, who calls whom, and where time goes: as a graph or as
// tables.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/page.h"

class QStackedWidget;

namespace phoenix::graph {
class ServiceGraphView;
}
namespace phoenix::widgets {
class Button;
class DataTable;
class EmptyState;
class Panel;
class SearchField;
class Segment;
} // namespace phoenix::widgets

namespace phoenix::pages {

class ServiceInspector;

class ServicesPage : public Page {
    Q_OBJECT

  public:
    explicit ServicesPage(Session& session, QWidget* parent = nullptr);

    void focusFilter() override;
    bool escape() override;
    QStringList keys() const override;
    void settle() override;
    void saveState() const override;

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    enum Metric { Calls, P99, Errors };

    QWidget* makeGraph();
    QWidget* makeList();
    void makeToolbar();
    void choose(const QString& service);
    void showList(bool list);
    void showInspector();
    void fillGraph();

    widgets::Panel* panel_;
    widgets::SearchField* search_;
    widgets::Segment* metric_;
    widgets::Segment* shape_;
    QWidget* zoomTools_;
    widgets::Button* zoomLabel_;
    QStackedWidget* stack_;
    graph::ServiceGraphView* graph_;
    models::TableModel serviceModel_;
    models::TableModel edgeModel_;
    widgets::DataTable* services_;
    widgets::DataTable* edges_;
    widgets::EmptyState* empty_;
    ServiceInspector* inspector_;
};

} // namespace phoenix::pages
