// Where one votes: time left, quorum, approval and readiness in exact integers, the choice, the votes.
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
class Meter;
class Panel;
class StateGlyph;
class TallyBar;
}

namespace phoenix::pages {

class TallyLegend;

class VotePanel : public QWidget {
    Q_OBJECT

  public:
    explicit VotePanel(Session& session, QWidget* parent = nullptr);

    // Null: no proposal is chosen. Warnings are repeated in the dialog that signs.
    void show(const api::ProposalInfo* proposal, const QVector<std::pair<QString, QString>>& warnings);
    // Chooses; nothing is sent.
    void choose(api::VoteChoice choice);
    // Opens the dialog that signs the choice.
    void sign();
    bool canSign() const;

  signals:
    void allVotesWanted();

  private:
    struct Bar {
        widgets::Label* figure;
        widgets::Label* of;
        widgets::Meter* meter;
        widgets::StateGlyph* glyph;
        widgets::Label* note;
    };

    QWidget* makeTime();
    Bar makeBar(QWidget* parent, const QString& title);
    QWidget* makeBars();
    QWidget* makeChoices();
    void showTime();
    void showBars();
    void showChoices();
    void setBar(const Bar& bar, double value, bool good, const QString& figure, const QString& note, const QString& spoken);
    QString whyNot() const;

    Session& session_;
    std::optional<api::ProposalInfo> proposal_;
    QVector<std::pair<QString, QString>> warnings_;
    std::optional<api::VoteChoice> choice_;

    widgets::Panel* panel_;
    widgets::Label* timeTitle_;
    widgets::Label* time_;
    widgets::Label* timeNote_;
    Bar quorum_;
    Bar approval_;
    Bar readiness_;
    widgets::TallyBar* tally_;
    TallyLegend* legend_;
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
