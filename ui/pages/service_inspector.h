// Everything about the chosen service: figures, the next version, callers and callees; what it can be
// asked and may do; which versions it had.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/session.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace phoenix::charts {
class Sparkline;
}
namespace phoenix::widgets {
class Button;
class Chip;
class EmptyState;
class FactList;
class Label;
class Panel;
class Segment;
class StateGlyph;
class StepProgress;
} // namespace phoenix::widgets

namespace phoenix::pages {

class ServiceInterfaceView;
class VersionTimeline;

class ServiceInspector : public QWidget {
    Q_OBJECT

  public:
    explicit ServiceInspector(Session& session, QWidget* parent = nullptr);

    void show(const QString& service);
    const QString& service() const { return service_; }
    void refresh();

  signals:
    void viewRequested(phoenix::pages::View view);
    void callWanted(const QString& service, const QString& method);

  private:
    enum Part { Now, Interface, Versions };

    void makeHead(QVBoxLayout* column);
    void makeFigures(QVBoxLayout* column);
    void showPart(int part);
    void makeNext(QVBoxLayout* column);
    void makeCalls(QVBoxLayout* column);
    void makeActions(QVBoxLayout* column);
    void showFigures(const api::ServiceInfo& service);
    void showNext(const api::ServiceInfo& service);
    void showCalls(const api::ServiceInfo& service);
    const api::ServiceInfo* find() const;

    Session& session_;
    QString service_;
    widgets::Panel* panel_;
    widgets::EmptyState* empty_;
    QWidget* content_;
    widgets::Segment* parts_;
    QStackedWidget* stack_;
    ServiceInterfaceView* interface_;
    VersionTimeline* versions_;
    widgets::StateGlyph* glyph_;
    widgets::Label* name_;
    widgets::Label* version_;
    widgets::Chip* chip_;
    widgets::Chip* kindChip_;
    widgets::Label* kind_;
    widgets::FactList* facts_;
    charts::Sparkline* spark_;
    QWidget* next_;
    widgets::Label* nextVersion_;
    widgets::Label* nextNote_;
    widgets::StepProgress* nextSteps_;
    models::TableModel calls_;
    widgets::Button* open_;
    widgets::Button* watch_;
    widgets::Button* call_;
};

} // namespace phoenix::pages
