// Five cells of evidence about a proposal: code, readiness, outcome, host calls, migration.
#pragma once

#include "ui/pages/package_store.h"

#include <QVector>
#include <QWidget>

namespace phoenix::widgets {
class Label;
class StateGlyph;
} // namespace phoenix::widgets

namespace phoenix::pages {

// What a person should know before voting yes: title and one sentence. `builtOther`: this machine
// built other code from the source of one of the packages.
QVector<std::pair<QString, QString>> warningsOf(const api::ProposalInfo& proposal,
                                                const std::vector<const PackageFacts*>& packages,
                                                bool builtOther);
// The first of the warnings when a build differs: voting yes then needs a second tick.
QString otherBuildTitle();

class EvidenceRow : public QWidget {
    Q_OBJECT

  public:
    explicit EvidenceRow(QWidget* parent = nullptr);

    void show(const api::ProposalInfo& proposal, const PackageFacts& facts);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Cell {
        QWidget* box;
        widgets::StateGlyph* glyph;
        widgets::Label* title;
        widgets::Label* text;
    };

    void set(int at, const QString& state, const QString& title, const QString& text,
             bool mono = false);

    QVector<Cell> cells_;
};

} // namespace phoenix::pages
