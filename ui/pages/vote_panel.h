// Where one votes: time left, quorum, approval and readiness in exact integers, the choice, the
// votes.
#pragma once

#include "ui/models/table_model.h"
#include "ui/models/tally.h"
#include "ui/pages/session.h"

#include <QWidget>
#include <array>

class QAbstractButton;

namespace phoenix::widgets {
class Button;
class Label;
class Panel;
} // namespace phoenix::widgets

namespace phoenix::pages {

class VoteBars;

class VotePanel : public QWidget {
    Q_OBJECT

  public:
    explicit VotePanel(Session& session, QWidget* parent = nullptr);

    // Null: no proposal is chosen. Warnings are repeated in the dialog that signs.
    void show(const api::ProposalInfo* proposal,
              const QVector<std::pair<QString, QString>>& warnings);
    // Chooses; nothing is sent.
    void choose(api::VoteChoice choice);
    // Opens the dialog that signs the choice.
    void sign();
    bool canSign() const;

  signals:
    void allVotesWanted();

  private:
    QWidget* makeTime();
    QWidget* makeChoices();
    void showTime();
    void showChoices();
    QString whyNot() const;

    Session& session_;
    std::optional<api::ProposalInfo> proposal_;
    QVector<std::pair<QString, QString>> warnings_;
    std::optional<api::VoteChoice> choice_;

    widgets::Panel* panel_;
    widgets::Label* timeTitle_;
    widgets::Label* time_;
    widgets::Label* timeNote_;
    VoteBars* bars_;
    QWidget* choices_;
    widgets::Label* power_;
    std::array<QAbstractButton*, 4> buttons_{};
    widgets::Label* effect_;
    widgets::Button* sign_;
    models::TableModel votes_;
    widgets::Button* all_;
    QTimer* clock_;
};

} // namespace phoenix::pages
