// Every component in both themes as a picture, and facts about what the pictures show.
#include "ui/charts/sparkline.h"
#include "ui/theme/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/kpi_tile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/navigation_list.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/step_progress.h"
#include "ui/widgets/tally_bar.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/version_bar.h"
#include "ui/widgets/vital.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QPainter>
#include <QRadioButton>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QtTest>

using namespace phoenix::widgets;
using phoenix::theme::ButtonKind;
using phoenix::theme::Ink;
using phoenix::theme::Role;
using phoenix::theme::Scheme;
using phoenix::theme::State;
namespace theme = phoenix::theme;

namespace {

QVector<double> noise(int count, unsigned seed) {
    QVector<double> values;
    QRandomGenerator random(seed);
    double level = 0;
    for (int i = 0; i < count; ++i)
        values.append(level = level * 0.7 + random.generateDouble() - 0.5);
    return values;
}

class Swatch : public QWidget {
  public:
    explicit Swatch(Ink ink) : ink_(ink) { setFixedHeight(26); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        theme::paintBox(painter, rect(), 4, theme::color(ink_), theme::color(Ink::Line2));
    }

  private:
    Ink ink_;
};

QWidget* row(std::initializer_list<QWidget*> widgets, int spacing = 8) {
    auto* holder = new QWidget;
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return holder;
}

} // namespace

class GalleryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<theme::Theme> theme_;

    static QString nameOf(Scheme scheme) {
        return scheme == Scheme::Dark ? "dark" : scheme == Scheme::Light ? "light" : "contrast";
    }

    static QWidget* captioned(const QString& caption, QWidget* widget) {
        auto* holder = new QWidget;
        auto* layout = new QVBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addStretch(1);
        layout->addWidget(new Label(caption, Role::Caption, Ink::T2));
        layout->addWidget(widget);
        return holder;
    }

    // The page of components.png.
    static std::unique_ptr<QWidget> components(const QString& title) {
        auto page = std::make_unique<QWidget>();
        page->resize(720, 900);
        auto* column = new QVBoxLayout(page.get());
        column->setContentsMargins(24, 18, 24, 22);
        column->setSpacing(8);
        column->addWidget(new Label(title, Role::Title));
        column->addWidget(new Label("Colour", Role::Head));
        auto* swatches = new QGridLayout;
        swatches->setHorizontalSpacing(8);
        swatches->setVerticalSpacing(2);
        int at = 0;
        for (const Ink ink : {Ink::Bg0, Ink::Bg1, Ink::Bg2, Ink::Bg3, Ink::Line, Ink::Line2,
                              Ink::Ctl, Ink::T1, Ink::T2, Ink::T3, Ink::Accent, Ink::Ok, Ink::Warn,
                              Ink::Err, Ink::Upg, Ink::Off, Ink::Yes, Ink::No}) {
            swatches->addWidget(new Swatch(ink), at / 9 * 2, at % 9);
            swatches->addWidget(new Label(theme::nameOf(ink), Role::CaptionMono, Ink::T2),
                                at / 9 * 2 + 1, at % 9);
            ++at;
        }
        column->addLayout(swatches);
        column->addWidget(new Label("State: always shape and colour and a word", Role::Head));
        auto* states = new QHBoxLayout;
        states->setSpacing(7);
        for (const State state : {State::Ok, State::Syncing, State::Swapping, State::Upgraded,
                                  State::Warn, State::Err, State::Old, State::Offline}) {
            states->addWidget(new StateGlyph(state, 10));
            states->addWidget(new Label(theme::wordOf(state), Role::Table, Ink::T1));
            states->addSpacing(6);
        }
        states->addStretch(1);
        column->addLayout(states);
        column->addWidget(new Label("Type", Role::Head));
        auto* type = new QGridLayout;
        type->setVerticalSpacing(1);
        const std::tuple<QString, Role, QString> roles[] = {
            {"1,284,907", Role::Figure, "Figure, JetBrains Mono 500 22/28"},
            {"oracle 2.1.0", Role::Title, "Title, Inter 600 16/22"},
            {"Median of medians 中位数的中位数", Role::Body, "Body, Inter 400 13/18"},
            {"Service graph", Role::Head, "Panel head, Inter 600 12/16"},
            {"a91f 04c2 66.7% 842 ms", Role::Data, "Data, JetBrains Mono 400 12/16"},
            {"closes in 5 h 12 m", Role::Caption, "Caption, Inter 400 11/14"}};
        int line = 0;
        for (const auto& [text, role, note] : roles) {
            type->addWidget(new Label(text, role), line, 0);
            type->addWidget(new Label(note, Role::Caption, Ink::T3), line++, 1);
        }
        column->addLayout(type);
        column->addWidget(new Label("Controls", Role::Head));
        auto* sign = new Button("Sign and cast", ButtonKind::Primary, "key");
        sign->setObjectName("sign");
        auto* focused = new Button("Focused");
        focused->setObjectName("focused");
        auto* disabled = new Button("Disabled");
        disabled->setEnabled(false);
        auto* segment = new Segment({"5 m", "15 m", "1 h"}, "Range");
        segment->setObjectName("segment");
        column->addWidget(row({sign, new Button("Review"), focused, disabled,
                               new Button("Propose rollback…", ButtonKind::Danger), segment}));
        auto* live = new Chip("Live", Ink::Ok, State::Ok);
        live->setObjectName("live");
        column->addWidget(
            row({live, new Chip("11 behind", Ink::Warn, State::Warn),
                 new Chip("Queued", Ink::Upg, State::Upgraded),
                 new Chip("Failing", Ink::Err, State::Err), new Chip("Open", Ink::Accent)}));
        auto* bars = new QGridLayout;
        bars->setHorizontalSpacing(16);
        auto* tally = new TallyBar;
        tally->setTally({0.482, 0.061, 0, 0.044});
        tally->setQuorum(0.667);
        auto* meter = new Meter;
        meter->setValue(0.587);
        meter->setThreshold(0.667);
        auto* field = new QLineEdit("phoenix-testnet-4");
        field->setFont(theme::font(Role::Data));
        bars->addWidget(captioned("Tally, tick at quorum", tally), 0, 0);
        bars->addWidget(captioned("Meter", meter), 0, 1);
        bars->addWidget(captioned("Field, 3:1 border", field), 0, 2);
        for (int i = 0; i < 3; ++i)
            bars->setColumnStretch(i, 1);
        column->addLayout(bars);
        column->addWidget(new Label("Panel states", Role::Head));
        auto* panels = new QGridLayout;
        panels->setSpacing(10);
        const auto panel = [&](const QString& name, QWidget* content, int index) {
            auto* frame = new Panel(name);
            frame->setObjectName(name);
            frame->setContent(content);
            panels->addWidget(frame, index / 3, index % 3);
            panels->setColumnStretch(index % 3, 1);
        };
        auto* skeleton = new Skeleton;
        skeleton->setProgress("Reading 1,204 blocks from disk, 38%");
        skeleton->showProgressNow();
        panel("Loading", skeleton, 0);
        auto* empty = new EmptyState("No proposals yet", "Any validator can propose an upgrade.");
        empty->addAction("New proposal");
        panel("Empty", empty, 1);
        auto* error = new EmptyState("Build report unreadable",
                                     "The file is 0 bytes. Voting still works.", State::Err);
        error->addAction("Fetch again");
        error->addAction("Copy details");
        panel("Error", error, 2);
        auto* stale =
            new EmptyState("No answer for 12 s", "Values are from 14:19:58, dimmed.", State::Warn);
        stale->addAction("Open logs");
        stale->addAction("Restart node…");
        panel("Not live", stale, 3);
        auto* sync = new QWidget;
        auto* syncColumn = new QVBoxLayout(sync);
        syncColumn->setContentsMargins(0, 0, 0, 0);
        auto* progress = new ProgressLine;
        progress->setProgress("41,208 behind", 0.968,
                              "2,310 blocks/s, about 18 s left. Voting opens at the tip.");
        syncColumn->addWidget(progress);
        syncColumn->addStretch(1);
        panel("Syncing", sync, 4);
        auto* paused = new QWidget;
        auto* pausedColumn = new QVBoxLayout(paused);
        pausedColumn->setContentsMargins(0, 0, 0, 0);
        auto* spark = new phoenix::charts::Sparkline;
        spark->setValues(noise(60, 4));
        spark->setFixedSize(76, 30);
        auto* chip = new Chip("14:27:48", Ink::Accent);
        chip->setIconName("pause");
        pausedColumn->addWidget(row({spark, chip}));
        auto* waiting = new Label("Still recording. 1,902 samples wait behind this view.",
                                  Role::Caption, Ink::T2);
        waiting->setWordWrap(true);
        pausedColumn->addWidget(waiting);
        pausedColumn->addStretch(1);
        panel("Paused", paused, 5);
        column->addLayout(panels, 1);
        return page;
    }

    // What components.png does not show.
    static std::unique_ptr<QWidget> parts() {
        auto page = std::make_unique<QWidget>();
        page->resize(1180, 640);
        auto* main = new QHBoxLayout(page.get());
        main->setContentsMargins(0, 0, 12, 12);
        main->setSpacing(10);
        auto* navigation = new NavigationList;
        int number = 0;
        for (const auto& [icon, name] :
             {std::pair("layout-dashboard", "Overview"), std::pair("share-2", "Services"),
              std::pair("file-check", "Proposals"), std::pair("activity", "Latency"),
              std::pair("grip", "Testnet"), std::pair("box", "Explorer"),
              std::pair("waypoints", "Peers"), std::pair("text-align-justify", "Logs")})
            navigation->addItem(icon, name, ++number);
        navigation->setBadge(2, 2, "2 votes are missing");
        navigation->addStretch();
        navigation->addItem("sliders-horizontal", "Settings and keys");
        navigation->setCurrent(0);
        main->addWidget(navigation);
        auto* column = new QVBoxLayout;
        column->setSpacing(10);
        auto* vitals = new QHBoxLayout;
        vitals->setSpacing(0);
        for (const auto& [label, value] :
             {std::pair("Network", "phoenix-testnet-3"), std::pair("Height", "1,284,907"),
              std::pair("Block interval", "412 ms")}) {
            auto* vital = new Vital(label);
            vital->setValue(value);
            vitals->addWidget(vital);
        }
        auto* swap = new Vital("Next swap");
        swap->setValue("dex 1.5.0 in 1,093 blocks · 7 m 30 s", Ink::Upg, State::Upgraded);
        swap->setSeparator(false);
        vitals->addWidget(swap);
        vitals->addStretch(1);
        column->addLayout(vitals);
        auto* tiles = new QHBoxLayout;
        tiles->setSpacing(10);
        auto* interval = new KpiTile("Block interval");
        interval->setValue("412", "ms");
        interval->setNote("target 400");
        interval->setSpark(noise(60, 1));
        auto* signedTile = new KpiTile("Signed, last 10,000");
        signedTile->setValue("9,998");
        signedTile->setNote("2 missed", Ink::Warn);
        QVector<State> ticks(40, State::Ok);
        ticks[14] = ticks[31] = State::Warn;
        signedTile->setTicks(ticks);
        auto* unknown = new KpiTile("Finality");
        unknown->setValue({}, {}, "The node did not answer for 12 s.");
        for (KpiTile* tile : {interval, signedTile, unknown})
            tiles->addWidget(tile);
        column->addLayout(tiles);
        auto* banner = new Banner;
        banner->setMessage(State::Warn, "This version reads the block clock.",
                           "You read its permissions at 14:17.");
        column->addWidget(banner);
        auto* verdict = new Banner;
        verdict->setStacked(true);
        verdict->setMessage(State::Ok, "No blocks missed, no calls lost",
                            "1,902 calls waited for 3.1 ms. Longest block 648 ms.");
        column->addWidget(verdict);
        auto* bars = new QHBoxLayout;
        bars->setSpacing(16);
        auto* veto = new TallyBar;
        veto->setTally({0.40, 0.10, 0.18, 0.08});
        veto->setQuorum(0.667);
        auto* versions = new VersionBar;
        versions->setShares({0.849, 0.093, 0.039, 0.019});
        versions->setThreshold(0.667);
        bars->addWidget(captioned("Tally with veto", veto));
        bars->addWidget(captioned("Power by version", versions));
        column->addLayout(bars);
        auto* line = new StepProgress(StepProgress::Shape::Line);
        line->setSteps({{"Write genesis", "1 s", StepState::Done},
                        {"Make 51 keys", "2 s", StepState::Done},
                        {"Start 51 nodes", "9 s", StepState::AtWork},
                        {"Connect peers", "4 s"},
                        {"First block", "4 s"}});
        column->addWidget(line);
        auto* checks = new QCheckBox("Run all 51 on this machine");
        checks->setChecked(true);
        auto* radio = new QRadioButton("New testnet");
        radio->setChecked(true);
        auto* combo = new QComboBox;
        combo->addItems({"dex", "oracle"});
        auto* spin = new QSpinBox;
        spin->setRange(4, 200);
        spin->setValue(51);
        column->addWidget(row({checks, new QCheckBox("Share on this network"), radio,
                               new QRadioButton("Demo"), combo, spin}));
        auto* filter = new Chip("running 1.5.0", Ink::Upg, State::Upgraded);
        filter->setFilter(43);
        filter->setChecked(true);
        auto* other = new Chip("offline", Ink::T2, State::Offline);
        other->setFilter(1);
        auto* tabs = new QTabBar;
        for (const char* tab : {"Summary", "Manifest", "Source", "IR diff", "Permissions"})
            tabs->addTab(tab);
        tabs->setCurrentIndex(3);
        tabs->setDrawBase(true);
        column->addWidget(row({filter, other, new SearchField("Find service", "/"),
                               Button::withIcon("bell", "Alerts")}));
        column->addWidget(tabs);
        column->addStretch(1);
        main->addLayout(column, 1);
        auto* inspector = new Panel("dex");
        inspector->setNote("height 1,286,335");
        inspector->setFixedWidth(260);
        auto* facts = new FactList;
        facts->setFact("Code hash", "5e7c…b81f", Ink::T1, "5e7c00112233445566778899b81f");
        facts->setFact("Errors", "0.02%");
        facts->setFact("p99, limit 20 ms", "9.6 ms");
        inspector->body()->addWidget(facts);
        inspector->addSeparator();
        auto* steps = new StepProgress(StepProgress::Shape::List);
        steps->setSteps({{"Fetched and hash checked", "2f90…77ac", StepState::Done},
                         {"Built here, matches", "7 of 7", StepState::Done},
                         {"Armed", "49 of 51", StepState::AtWork},
                         {"Swap", "", StepState::ToCome}});
        inspector->body()->addWidget(steps);
        inspector->addSeparator();
        auto* wizard = new StepProgress(StepProgress::Shape::Numbered);
        wizard->setSteps({{"Choose a network", "New, join or demo", StepState::AtWork},
                          {"Storage and limits", "Folder, disk, threads"}});
        inspector->body()->addWidget(wizard);
        inspector->body()->addStretch(1);
        main->addWidget(inspector);
        return page;
    }

  private slots:
    void initTestCase() {
        theme_ = std::make_unique<theme::Theme>(Scheme::Dark);
        QDir().mkpath(PHOENIX_BINARY_DIR "/gallery");
    }

    void rendersComponents_data() {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("dark") << Scheme::Dark;
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("contrast") << Scheme::HighContrast;
    }
    void rendersComponents() {
        QFETCH(Scheme, scheme);
        theme_->setScheme(scheme);
        auto page = components("Phoenix Console, " + nameOf(scheme));
        page->show();
        page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        auto* focused = page->findChild<QWidget*>("focused");
        QTest::keyClick(page.get(), Qt::Key_Tab);
        focused->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        const QImage image = page->grab().toImage();
        QVERIFY(image.save(PHOENIX_BINARY_DIR "/gallery/components-" + nameOf(scheme) + ".png"));

        QCOMPARE(image.pixelColor(2, 2), theme::color(Ink::Bg0));
        const auto at = [&](const QString& name, QPoint offset) {
            auto* widget = page->findChild<QWidget*>(name);
            return image.pixelColor(widget->mapTo(page.get(), offset));
        };
        QCOMPARE(at("sign", {5, 14}), theme::color(Ink::Accent));
        QCOMPARE(at("live", {3, 10}), theme::color(Ink::OkBg));
        QCOMPARE(at("segment", {4, 12}), theme::color(Ink::Bg3));
        QCOMPARE(at("Empty", {100, 60}).rgb(), theme::color(Ink::Bg1).rgb());
        // The ring stands two pixels away from the button.
        QCOMPARE(at("focused", {30, -4}), theme::color(Ink::Accent));
        QCOMPARE(at("focused", {30, -1}), theme::color(Ink::Bg0));
        QCOMPARE(page->findChild<QWidget*>("segment")->height(), theme::space::kButtonSmall);
    }

    void rendersParts_data() { rendersComponents_data(); }
    void rendersParts() {
        QFETCH(Scheme, scheme);
        theme_->setScheme(scheme);
        auto page = parts();
        page->show();
        QVERIFY(page->grab().save(PHOENIX_BINARY_DIR "/gallery/parts-" + nameOf(scheme) + ".png"));
    }

    void growsWithTheTextScale() {
        theme_->setScheme(Scheme::Light);
        theme_->setScale(1.5);
        auto page = components("Phoenix Console at 150%");
        page->resize(1080, 1300);
        page->show();
        QVERIFY(page->grab().save(PHOENIX_BINARY_DIR "/gallery/components-150.png"));
        Button button("Review");
        QCOMPARE(button.sizeHint().height(), int(theme::space::kButton * 1.5));
        theme_->setScale(1.0);
    }

    void everythingFocusableHasAName() {
        for (auto& page : {components("names"), parts()})
            for (QWidget* widget : page->findChildren<QWidget*>()) {
                if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QTabBar*>(widget) ||
                    qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QComboBox*>(widget) ||
                    widget->inherits("QComboBoxListView") || qobject_cast<QLineEdit*>(widget))
                    continue;
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() ||
                             (button && !button->text().isEmpty()),
                         widget->metaObject()->className());
            }
    }

    void navigationIsWalkedByKeys() {
        NavigationList list;
        list.addItem("layout-dashboard", "Overview", 1);
        list.addItem("share-2", "Services", 2);
        list.setCurrent(0);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        QSignalSpy chosen(&list, &NavigationList::chosen);
        list.findChildren<QAbstractButton*>().first()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(list.current(), 1);
        list.setCollapsed(true);
        QVERIFY(list.sizeHint().width() < 60);
    }

    void segmentChoosesByClickOnly() {
        Segment segment({"Linear", "Auto", "Log"}, "Scale");
        QSignalSpy chosen(&segment, &Segment::chosen);
        segment.setCurrent(2);
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(segment.current(), 2);
        segment.findChildren<QAbstractButton*>().at(1)->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(segment.current(), 1);
    }

    void toastShowsTheNewestMessageOnly() {
        QWidget window;
        window.resize(600, 400);
        window.show();
        Toast::show(&window, "Copied", State::Ok);
        Toast::show(&window, "Vote counted");
        const auto toasts = window.findChildren<Toast*>();
        QCOMPARE(toasts.size(), 1);
        QCOMPARE(toasts.first()->text(), QString("Vote counted"));
        QVERIFY(toasts.first()->isVisible());
        QVERIFY(window.rect().contains(toasts.first()->geometry()));
    }

    void labelsShowMarkupAsText() {
        Label label("<b>dex</b>");
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
