// Decide on an upgrade with evidence, then sign.
#pragma once

#include "ui/models/proposal_cards.h"
#include "ui/pages/page.h"

class QListView;
class QStackedWidget;

namespace phoenix::widgets {
class Button;
class EmptyState;
class Panel;
class Segment;
} // namespace phoenix::widgets

namespace phoenix::pages {

class NewProposalDialog;
class PackageStore;
class ProposalDetail;
class VotePanel;

class ProposalsPage : public Page {
    Q_OBJECT

  public:
    explicit ProposalsPage(Session& session, QWidget* parent = nullptr);

    void focusFilter() override;
    QStringList keys() const override;
    void settle() override;
    void saveState() const override;

    // The dialog that proposes an upgrade; the same one while it is open.
    NewProposalDialog* openNew();
    ProposalDetail* detail() const { return detail_; }

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeList();
    void makeShortcuts();
    void chooseFilter(int index);
    void choose(quint64 id);
    void step(int by);
    const api::ProposalInfo* chosen() const;
    void showChosen();

    PackageStore* store_;
    widgets::Panel* listPanel_;
    widgets::Segment* filter_;
    widgets::Button* new_;
    models::TableModel model_;
    QListView* list_;
    QStackedWidget* stack_;
    widgets::EmptyState* empty_;
    ProposalDetail* detail_;
    VotePanel* vote_;
    QPointer<NewProposalDialog> dialog_;
    // Shown at once after it was asked for by its id, with votes of closed ones.
    std::optional<api::ProposalInfo> full_;
};

} // namespace phoenix::pages
