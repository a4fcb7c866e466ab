// The operator's choice of theme and language, kept between starts.
#pragma once

#include "ui/theme/theme.h"

#include <QObject>
#include <QTranslator>
#include <memory>

namespace phoenix::shell {

// One per application, made after Theme.
class Appearance : public QObject {
    Q_OBJECT

  public:
    explicit Appearance(QObject* parent = nullptr);

    static std::optional<theme::Scheme> schemeNamed(const QString& name);
    static QString nameOf(theme::Scheme scheme);

    void setScheme(theme::Scheme scheme);
    // "en" or "zh_CN"; false when there is no translation of that name.
    bool setLanguage(const QString& language);
    const QString& language() const { return language_; }

    // What the operator chose last, or what the system says.
    static theme::Scheme savedScheme();
    static QString savedLanguage();

  signals:
    // All texts are other ones now; who shows some builds itself anew.
    void languageChanged();

  private:
    bool load(const QString& language);

    std::unique_ptr<QTranslator> translator_;
    QString language_;
};

} // namespace phoenix::shell
