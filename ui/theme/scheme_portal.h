// The desktop's wish for dark or light, read from the XDG settings portal over D-Bus.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace phoenix::theme {

// Qt 6.4 has no signal for the colour scheme, so this asks org.freedesktop.portal.Settings. Without
// a session bus or a portal it stays at "no preference"; nothing blocks and nothing is logged.
class SchemePortal : public QObject {
    Q_OBJECT

  public:
    explicit SchemePortal(QObject* parent = nullptr);

    bool prefersLight() const { return preference_ == 2; }

  signals:
    void changed();

  private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void accept(const QVariant& value);

    uint preference_ = 0; // 0 none, 1 dark, 2 light, as the portal defines it
};

} // namespace phoenix::theme
