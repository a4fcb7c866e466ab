// Which services run, in which version, who calls whom, and where time goes: as a graph or as
// tables; and all versions that ever were in force.
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

class CallDialog;
class ServiceInspector;
class VersionTimeline;

class ServicesPage : public Page {
    Q_OBJECT

  public:
    explicit ServicesPage(Session& session, QWidget* parent = nullptr);
    ~ServicesPage() override;

    void focusFilter() override;
    bool escape() override;
    QStringList keys() const override;
    void settle() override;
    void saveState() const override;

    // The form for a method; an empty method leaves the choice to the form.
    CallDialog* openCall(const QString& service, const QString& method);

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    enum Metric { Calls, P99, Errors };
    enum Shape { Graph, List, Versions, Empty };

    QWidget* makeGraph();
    QWidget* makeList();
    void makeToolbar();
    void choose(const QString& service);
    void showShape(int shape);
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
    VersionTimeline* versions_;
    widgets::EmptyState* empty_;
    QPointer<CallDialog> call_;
    ServiceInspector* inspector_;
};

} // namespace phoenix::pages
