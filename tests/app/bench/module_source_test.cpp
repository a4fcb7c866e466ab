// The modules of scenario 5: the same from the same seed, of the sizes they are named after.
#include "app/bench/module_source.h"

#include <QTemporaryDir>
#include <QTest>

using namespace phoenix;
using namespace phoenix::bench;

class ModuleSourceTest : public QObject {
    Q_OBJECT

  private slots:
    void theSeedDecides() {
        QCOMPARE(moduleSource(5, 1), moduleSource(5, 1));
        QVERIFY(moduleSource(5, 1) != moduleSource(5, 2));
    }

    void hasTheSizeItIsNamedAfter() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto small = compileToBitcode(moduleSource(0, 1), path);
        QVERIFY2(small.has_value(), small ? "" : small.error().message.c_str());
        QVERIFY(small->size() > 1'500 && small->size() < 4'000);
        const auto middle = compileToBitcode(moduleSource(89, 1), path);
        QVERIFY(middle.has_value());
        QVERIFY2(middle->size() > 45'000 && middle->size() < 55'000,
                 std::to_string(middle->size()).c_str());
    }

    void aSourceThatClangRefusesIsAnError() {
        const QTemporaryDir folder;
        const auto refused = compileToBitcode("this is not C++", folder.path().toStdString());
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("clang-19 refused") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ModuleSourceTest)
#include "module_source_test.moc"
