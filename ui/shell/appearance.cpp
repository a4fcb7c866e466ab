#include "ui/shell/appearance.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSettings>

// Resources in a static library are left out by the linker unless somebody names them.
static void loadTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace phoenix::shell {

using theme::Scheme;

Appearance::Appearance(QObject* parent) : QObject(parent) {
    loadTranslations();
    load(QStringLiteral("en"));
}

std::optional<Scheme> Appearance::schemeNamed(const QString& name) {
    if (name == "system") return Scheme::System;
    if (name == "dark") return Scheme::Dark;
    if (name == "light") return Scheme::Light;
    if (name == "contrast") return Scheme::HighContrast;
    return std::nullopt;
}

QString Appearance::nameOf(Scheme scheme) {
    switch (scheme) {
    case Scheme::System:
        return QStringLiteral("system");
    case Scheme::Dark:
        return QStringLiteral("dark");
    case Scheme::Light:
        return QStringLiteral("light");
    case Scheme::HighContrast:
        return QStringLiteral("contrast");
    }
    return {};
}

void Appearance::setScheme(Scheme scheme) {
    theme::Theme::current().setScheme(scheme);
    QSettings().setValue("appearance/theme", nameOf(scheme));
}

// English has a file too, for its plurals.
bool Appearance::load(const QString& language) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(QStringLiteral(":/phoenix/translations/phoenix_%1.qm").arg(language)))
        return false;
    if (translator_) QCoreApplication::removeTranslator(translator_.get());
    translator_ = std::move(translator);
    QCoreApplication::installTranslator(translator_.get());
    language_ = language;
    QLocale::setDefault(QLocale(language));
    return true;
}

bool Appearance::setLanguage(const QString& language) {
    if (language == language_) return true;
    if (!load(language)) return false;
    QSettings().setValue("appearance/language", language);
    emit languageChanged();
    return true;
}

Scheme Appearance::savedScheme() {
    return schemeNamed(QSettings().value("appearance/theme").toString()).value_or(Scheme::System);
}

QString Appearance::savedLanguage() {
    const QString saved = QSettings().value("appearance/language").toString();
    if (!saved.isEmpty()) return saved;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN")
                                                            : QStringLiteral("en");
}

} // namespace phoenix::shell
