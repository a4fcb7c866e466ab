// All validators on their way through an upgrade: who runs what, who is behind, and since when.
#pragma once

#include "ui/models/validator_list.h"
#include "ui/pages/page.h"

class QScrollArea;
class QStackedWidget;

namespace phoenix::widgets {
class Banner;
class DataTable;
class EmptyState;
class Label;
class Panel;
class Segment;
class Skeleton;
class ValidatorGrid;
} // namespace phoenix::widgets

namespace phoenix::pages {

class LagView;
class PowerView;
class SwapPauses;
class ValidatorChips;
class ValidatorDetail;

// Looking back stops nothing: the history goes on, and the whole view shows one of its moments.
class TestnetPage : public Page {
    Q_OBJECT

  public:
    explicit TestnetPage(Session& session, QWidget* parent = nullptr);

    void focusFilter() override;
    bool escape() override;
    void pauseOrResume() override;
    QStringList keys() const override;
    void settle() override;
    void saveState() const override;

    std::optional<std::uint64_t> lookingAt() const { return lookingAt_; }
    void lookAt(std::optional<std::uint64_t> timeMs);

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    enum Shape { Grid, Table, Waiting, Empty };

    void makeHead();
    QWidget* makeGrid();
    QWidget* makeTableView();
    void showShape(int shape);
    void showMoment();
    void showDetail();
    void choose();
    void selectRow();
    void keepChoice();
    void openMenu(const QString& id, const QPoint& where);
    models::NetworkHistory::View view() const;

    models::ValidatorList list_;
    models::TableModel rows_;
    widgets::Panel* panel_;
    ValidatorChips* chips_;
    widgets::Label* orderLabel_;
    widgets::Segment* order_;
    widgets::Segment* shape_;
    widgets::Banner* past_;
    PowerView* power_;
    QStackedWidget* stack_;
    widgets::ValidatorGrid* grid_;
    widgets::DataTable* table_;
    widgets::Skeleton* skeleton_;
    widgets::EmptyState* empty_;
    LagView* lag_;
    QScrollArea* side_;
    ValidatorDetail* detail_;
    SwapPauses* pauses_;
    std::optional<std::uint64_t> lookingAt_;
};

} // namespace phoenix::pages
