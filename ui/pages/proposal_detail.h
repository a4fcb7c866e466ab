// The chosen proposal: heading, evidence, and the tabs that show what would change.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/package_store.h"
#include "ui/pages/session.h"

#include <QSet>
#include <QWidget>

class QComboBox;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace phoenix::widgets {
class Banner;
class Button;
class Chip;
class FactList;
class Label;
class Notes;
} // namespace phoenix::widgets

namespace phoenix::pages {

class BuildView;
class CodeDiff;
class EvidenceRow;
class GateReportView;
class PermissionsView;
class ProposalSummary;

class ProposalDetail : public QWidget {
    Q_OBJECT

  public:
    enum Tab { Summary, Manifest, Source, Ir, Permissions, Build, Votes };
    static constexpr int kTabs = 7;

    ProposalDetail(Session& session, PackageStore& store, QWidget* parent = nullptr);

    void show(const api::ProposalInfo& proposal);
    void showTab(int tab);
    int tab() const;
    void stepTab(int by);
    // The diff that is shown, or null in another tab.
    CodeDiff* diff() const;
    // What a person should know before voting yes on the proposal that is shown.
    QVector<std::pair<QString, QString>> warnings(const api::ProposalInfo& proposal);

  private:
    void makeHead(QVBoxLayout* column);
    void makeTabs(QVBoxLayout* column);
    QWidget* makeManifest();
    QWidget* makeBuild();
    void showHead(const api::ProposalInfo& proposal);
    void showPackage(const api::ProposalInfo& proposal);
    void showWhole(const api::ProposalInfo& proposal);
    void choosePackage(int index);
    std::vector<const PackageFacts*> factsOf(const api::ProposalInfo& proposal);
    bool builtOther(const api::ProposalInfo& proposal) const;
    const api::ProposalInfo* shownProposal() const;

    Session& session_;
    PackageStore& store_;
    quint64 id_ = 0;
    api::Hash code_{}; // of the package that is shown, one of the proposal's
    api::ProposalState shownState_ = api::ProposalState::Submitted;
    bool filled_ = false;
    QSet<int> read_; // tabs that were looked at, of this proposal

    widgets::Label* idLabel_;
    widgets::Label* heading_;
    widgets::Label* from_;
    widgets::Chip* state_;
    widgets::Button* copy_;
    widgets::Label* about_;
    QComboBox* package_;
    widgets::Banner* alarm_;
    widgets::Notes* notes_;
    EvidenceRow* evidence_;
    QTabBar* tabs_;
    QStackedWidget* stack_;
    ProposalSummary* summary_;
    widgets::FactList* manifest_;
    CodeDiff* source_;
    CodeDiff* ir_;
    PermissionsView* permissions_;
    BuildView* build_;
    widgets::Label* gateNote_;
    GateReportView* gates_;
    models::TableModel attestationModel_;
    models::TableModel voteModel_;
};

} // namespace phoenix::pages
